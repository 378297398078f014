import { defineFault } from './fault.ts';
import { placeOf, usualSecret } from './words/place-of.ts';
import { agentCannotFetch } from './words/secret-failure.ts';

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
        stoppedReason:
          task.launchType === 'FARGATE'
            ? `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 5 time(s): failed to fetch secret ${secret} from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration`
            : agentCannotFetch(task, {
                secret,
                because: `${post}: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
              }),
      };
    },
  },
});
