import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitEfsDns = defineStopCause({
  id: 'resource-init/efs-dns',
  says: 'The name of the file system {fileSystem|on EFS} does not resolve',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Turn on DNS support and DNS hostnames of the VPC, and give {fileSystem|the file system} a mount target in the Availability Zone of the task; a new mount target takes minutes. The words on botocore mislead.',
  page: 'resource-initialization-error.html',
  matches: [
    {
      topic: 'efs',
      text: /failed to resolve|botocore|no such host|name or service|name resolution|mount target (?:ip|dns)/,
    },
  ],
  examples: [],
});
