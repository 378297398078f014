import { defineFault } from './fault.ts';
import { placeOf, usualSecret } from './words/place-of.ts';
import { cannotFetch } from './words/secret-failure.ts';

/**
 * Wording: captured on Fargate in a subnet without a way out, 2023; of EC2 the agent's format around what Go says of an
 * endpoint that does not answer. `secret` says which.
 */
export const secretUnreachable = defineFault({
  id: 'secret-unreachable',
  says: 'There is no way to Secrets Manager: no NAT gateway, no endpoint, or a closed security group.',
  options: { secret: 'text' },
  truth: { cause: 'resource-init/secret-network', initiator: 'task' },
  failsStart: {
    phase: 'initialise',
    failure: ({ option, task }) => {
      const secret = option('secret', usualSecret(task));
      const post = `RequestError: send request failed caused by: Post "https://secretsmanager.${placeOf(task).region}.amazonaws.com/"`;
      return {
        after: { min: 60_000, max: 120_000 },
        stoppedReason: cannotFetch(task, {
          secret,
          onFargate:
            'RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration',
          tries: 5,
          onInstances: `${post}: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
        }),
      };
    },
  },
});
