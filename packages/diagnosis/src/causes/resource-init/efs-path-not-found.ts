import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitEfsPathNotFound = defineStopCause({
  id: 'resource-init/efs-path-not-found',
  says: 'The directory {path|in rootDirectory} does not exist on {fileSystem|the EFS file system}',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Create {path|the directory}, or use an access point that creates it.',
  page: 'resource-initialization-error.html',
  matches: [{ topic: 'efs', text: /no such file or dir|does not exist|no such directory|not found/ }],
  examples: [
    {
      text: "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: mounting fs-<some numbers>.efs.<region>.amazonaws.com:/grafana failed, reason given by server: No such file or directory' : unsuccessful EFS utils command execution; code: 32",
      source: 'acp-io/terraform-grafana#4',
      seen: '2026-10',
    },
  ],
});
