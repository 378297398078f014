import { defineFault } from './fault.ts';
import { cannotPull, daemonSays, pullTakes } from './words/pull-failure.ts';

/** Wording: captured on Fargate, 2023 to 2025, and of the EC2 agent. */
export const imageNotFound = defineFault({
  id: 'image-not-found',
  says: 'The image is not in its registry.',
  truth: { cause: 'image-pull/not-found', initiator: 'task' },
  failsStart: {
    phase: 'pull',
    failure: ({ container, task }) =>
      cannotPull(task, {
        after: pullTakes(1),
        text: `pull image manifest has been retried 1 time(s): failed to resolve ref ${container.image}: ${container.image}: not found`,
        onInstances: daemonSays(
          `manifest for ${container.image} not found: manifest unknown: Requested image not found`,
        ),
      }),
  },
});
