import { defineFault } from './fault.ts';

/** Wording: "failed to invoke EFS utils commands", as captured on Fargate. */
export const efsMountTimeout = defineFault({
  id: 'efs-mount-timeout',
  says: 'The EFS mount target does not answer: port 2049 is closed.',
  options: { fileSystem: 'text' },
  truth: { cause: 'resource-init/efs-mount-timeout', initiator: 'task' },
  failsStart: {
    phase: 'initialise',
    failure: ({ option }) => ({
      after: { min: 60_000, max: 120_000 },
      stoppedReason: `ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: Connection timed out' : unsuccessful EFS utils command execution; code: 32: ${option('fileSystem', 'fs-0123456789abcdef0')}`,
    }),
  },
});
