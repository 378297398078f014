import { defineFault } from './fault.ts';

/** Wording: captured of Docker and containerd. */
export const commandNotFound = defineFault({
  id: 'command-not-found',
  says: "The container's command is not in its image.",
  options: { command: 'text' },
  truth: { cause: 'container-start/exec-not-found', initiator: 'task' },
  failsStart: {
    phase: 'start',
    failure: ({ option, task }) => {
      const text = `CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "${option('command', '/app/run.sh')}": stat ${option('command', '/app/run.sh')}: no such file or directory: unknown`;
      const after = { min: 300, max: 2000 };
      return task.launchType === 'FARGATE'
        ? { after, stoppedReason: text, containerReason: text }
        : { after, stoppedReason: 'Task failed to start', containerReason: text };
    },
  },
});
