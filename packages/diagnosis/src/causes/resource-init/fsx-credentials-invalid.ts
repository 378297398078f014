import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitFsxCredentialsInvalid = defineStopCause({
  id: 'resource-init/fsx-credentials-invalid',
  says: 'The FSx for Windows volume failed: its credentialsParameter or settings are not valid',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Let credentialsParameter be the ARN of a parameter of Systems Manager or of a secret.',
  page: 'resource-initialization-error.html',
  matches: [{ topic: 'fsx' }],
  examples: [
    {
      text: 'unsupported credentialsParameter, only ssm/secretsmanager ARNs are valid',
      source: 'aws/amazon-ecs-agent, agent/taskresource/fsxwindowsfileserver/fsxwindowsfileserver_windows.go',
      seen: '2026-06',
    },
  ],
});
