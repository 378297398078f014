import { defineFault } from './fault.ts';
import { placeOf, usualSecret } from './words/place-of.ts';

/** Wording: records of 2023 to 2025. `secret` says which. */
export const secretDenied = defineFault({
  id: 'secret-denied',
  says: 'The execution role may not read a secret that the definition names.',
  truth: { cause: 'resource-init/secret-access-denied', initiator: 'task' },
  failsStart: {
    phase: 'initialise',
    failure: ({ option, task }) => ({
      after: { min: 1000, max: 4000 },
      stoppedReason: `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${option('secret', usualSecret(task))} from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 400, api error AccessDeniedException: User: arn:aws:sts::${placeOf(task).account}:assumed-role/ecsTaskExecutionRole/${task.id} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${option('secret', usualSecret(task))} because no identity-based policy allows the secretsmanager:GetSecretValue action`,
    }),
  },
});
