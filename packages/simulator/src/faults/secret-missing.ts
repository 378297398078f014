import { defineFault } from './fault.ts';
import { usualSecret } from './words/place-of.ts';

/** Wording: "ResourceNotFoundException" of the ECS guide, and records of 2024. `secret` says which. */
export const secretMissing = defineFault({
  id: 'secret-missing',
  says: 'A secret that the definition names is not there, or not any more.',
  options: { secret: 'text' },
  truth: { cause: 'resource-init/secret-not-found', initiator: 'task' },
  failsStart: {
    phase: 'initialise',
    failure: ({ option, task }) => ({
      after: { min: 1000, max: 4000 },
      stoppedReason: `ResourceNotFoundException: The task can't retrieve the secret with ARN '${option('secret', usualSecret(task))}' from AWS Secrets Manager. Check whether the secret exists in the specified Region`,
    }),
  },
});
