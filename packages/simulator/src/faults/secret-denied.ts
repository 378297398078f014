import { defineFault } from './fault.ts';
import { placeOf, usualSecret } from './words/place-of.ts';
import { cannotFetch } from './words/secret-failure.ts';

/** Wording: records of Fargate of 2023 to 2025, and of the EC2 agent. `secret` says which. */
export const secretDenied = defineFault({
  id: 'secret-denied',
  says: 'The execution role may not read a secret that the definition names.',
  options: { secret: 'text' },
  truth: { cause: 'resource-init/secret-access-denied', initiator: 'task' },
  failsStart: {
    phase: 'initialise',
    failure: ({ option, task }) => {
      const secret = option('secret', usualSecret(task));
      const denied = `AccessDeniedException: User: arn:aws:sts::${placeOf(task).account}:assumed-role/ecsTaskExecutionRole/${task.id} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${secret} because no identity-based policy allows the secretsmanager:GetSecretValue action`;
      return {
        after: { min: 1000, max: 4000 },
        stoppedReason: cannotFetch(task, {
          secret,
          onFargate: `operation error Secrets Manager: GetSecretValue, https response error StatusCode: 400, api error ${denied}`,
          tries: 1,
          onInstances: denied,
        }),
      };
    },
  },
});
