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
  examples: [
    {
      text: 'Resourceinitializationerror: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-<id>.efs.us-east-1.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID. See https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail. Attempting to lookup mount target ip address using botocore. Failed to import necessary dependency botocore, please install botocore first. : unsuccessful EFS utils command execution; code: 1',
      source: 'rileydakota/valheim-ecs-fargate-cdk#28',
      seen: '2026-10',
    },
    {
      text: 'Attempting to lookup mount target ip address using botocore. Failed to import necessary dependency botocore, please install botocore first. : unsuccessful EFS utils command execution; code: 1',
      source: 'cn-terraform/terraform-aws-jenkins#23',
      seen: '2026-10',
    },
  ],
});
