import { defineStopCause } from '../../stop-cause.ts';
import { DENIED } from '../../texts/failures.ts';

export const resourceInitSecretAccessDenied = defineStopCause({
  id: 'resource-init/secret-access-denied',
  says: '{role|The execution role} may not read {secret,parameter|the secret or parameter}',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Allow {action|secretsmanager:GetSecretValue or ssm:GetParameters} on {secret|that ARN} to the EXECUTION role {role|of the task} (not the task role).',
  page: 'resource-initialization-error.html',
  matches: [
    { topic: 'secret', text: DENIED },
    { topic: 'registry-auth', text: /not authorized to perform: (?:secretsmanager|ssm)/ },
    { topic: 'secret-or-registry', text: /not authorized to perform: (?:secretsmanager|ssm)/ },
  ],
  examples: [
    {
      text: 'ResourceInitializationError: unable to pull secrets or registry auth:\nunable to retrieve secrets from ssm ...\nAccessDeniedException:\n... is not authorized to perform: ssm:GetParameters ...',
      source: 'stop record sr-0430',
      seen: '2026-10',
    },
    {
      text: 'ResourceInitializationError: unable to pull secrets or registry auth: \nexecution resource retrieval failed: unable to retrieve secret from asm: \napi error AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/ecsTaskExecutionRole/[task-id] \nis not authorized to perform: secretsmanager:GetSecretValue',
      source: 'stop record sr-0423',
      seen: '2026-10',
    },
  ],
});
