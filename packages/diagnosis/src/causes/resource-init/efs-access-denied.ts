import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitEfsAccessDenied = defineStopCause({
  id: 'resource-init/efs-access-denied',
  says: '{fileSystem|The EFS file system} refused the mount',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Check the file system policy, IAM authorization with transit encryption, the access point, and the task role.',
  page: 'resource-initialization-error.html',
  matches: [
    {
      topic: 'efs',
      text: /access ?denied|accessden|permission denied|not permitted|not authorized|unauthorized/,
    },
  ],
  examples: [
    {
      text: "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting fs-065b374f6a1a6b4c8.efs.us-east-1.amazonaws.com:/' : unsuccessful EFS utils command execution; code: 32",
      source: 'aws-samples/aws-cdk-examples#920',
      seen: '2026-10',
    },
  ],
});
