import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitSecretKmsDenied = defineStopCause({
  id: 'resource-init/secret-kms-denied',
  says: '{secret|The secret} is readable, but its key {kmsKey|in KMS} is not',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy: 'Allow kms:Decrypt on {kmsKey|the key} to {role|the execution role}, in the key policy too.',
  page: 'resource-initialization-error.html',
  matches: [{ topic: 'secret', text: /kms|ciphertext|customer master key/ }],
  examples: [
    {
      text: 'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf from secrets manager: AccessDeniedException: Access to KMS is not allowed',
      source: 'AWS Secrets Manager, GetSecretValue',
      seen: '2025-01',
    },
  ],
});
