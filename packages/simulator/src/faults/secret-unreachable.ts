import { defineFault } from './fault.ts';
import { usualSecret } from './words/place-of.ts';

/** Wording: captured on Fargate in a subnet without a way out, 2023. `secret` says which. */
export const secretUnreachable = defineFault({
  id: 'secret-unreachable',
  says: 'There is no way to Secrets Manager: no NAT gateway, no endpoint, or a closed security group.',
  truth: { cause: 'resource-init/secret-network', initiator: 'task' },
  failsStart: {
    phase: 'initialise',
    failure: ({ option, task }) => ({
      after: { min: 60_000, max: 120_000 },
      stoppedReason: `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 5 time(s): failed to fetch secret ${option('secret', usualSecret(task))} from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration`,
    }),
  },
});
