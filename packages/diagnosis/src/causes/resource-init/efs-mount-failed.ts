import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitEfsMountFailed = defineStopCause({
  id: 'resource-init/efs-mount-failed',
  says: 'The mount of {fileSystem|the EFS file system} failed; the record does not say why',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy: 'Start the task once more; if it fails again, allow port 2049 from the task to the mount target.',
  page: 'resource-initialization-error.html',
  weight: 'unspecific',
  matches: [{ topic: 'efs' }],
  examples: [
    {
      text: 'ResourceInitializationError: failed to invoke EFS utils commands',
      source: 'stop record sr-0363',
      seen: '2026-10',
    },
  ],
});
