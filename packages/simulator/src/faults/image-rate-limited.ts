import { defineFault } from './fault.ts';
import { cannotPull, daemonSays, pullTakes } from './words/pull-failure.ts';

/** Wording: captured on Fargate and of Docker, Docker Hub without a login. */
export const imageRateLimited = defineFault({
  id: 'image-rate-limited',
  says: 'The registry refuses further pulls for a while.',
  truth: { cause: 'image-pull/rate-limited', initiator: 'task' },
  failsStart: {
    phase: 'pull',
    failure: ({ task }) =>
      cannotPull(task, {
        after: pullTakes(7),
        text: 'pull image manifest has been retried 7 time(s): 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit',
        onInstances: daemonSays(
          'toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
        ),
      }),
  },
});
