import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitEfsMountTimeout = defineStopCause({
  id: 'resource-init/efs-mount-timeout',
  says: 'The mount of {fileSystem|the EFS file system} got no answer',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Allow port 2049 from the task to the mount target in security groups and network ACLs; IPv6 addresses of the VPC can also lead astray.',
  page: 'resource-initialization-error.html',
  matches: [{ topic: 'efs', text: /timeout|timed out|deadline|signal: killed/ }],
  examples: [
    {
      text: 'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Mount attempt 1/3 failed due to timeout after 15 sec, wait 0 sec before next attempt.',
      source: 'public write-up on IPv6 and EFS',
      seen: '2023-01',
    },
  ],
});
