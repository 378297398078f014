import { defineFault } from './fault.ts';
import { cannotPull, pullTakes } from './words/pull-failure.ts';

/** Wording: captured on Fargate; a digest-pinned image answers HEAD with 403. */
export const imageDenied = defineFault({
  id: 'image-denied',
  says: 'The registry does not let the execution role read the image.',
  truth: { cause: 'image-pull/auth-denied', initiator: 'task' },
  failsStart: {
    phase: 'pull',
    failure: ({ container, task }) =>
      cannotPull(task, {
        after: pullTakes(1),
        text: `pull image manifest has been retried 1 time(s): failed to resolve ref ${container.image}: unexpected status from HEAD request to https://${container.image}: 403 Forbidden`,
      }),
  },
});
