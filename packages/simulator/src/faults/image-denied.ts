import { defineFault } from './fault.ts';
import { placeOf } from './words/place-of.ts';
import { cannotPull, daemonSays, pullTakes } from './words/pull-failure.ts';

/** Wording: captured on Fargate, where a digest-pinned image answers HEAD with 403; of EC2 from the agent's tests. */
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
        onInstances: `The task can’t pull the image. Check that the role has the permissions to pull images from the registry. ${daemonSays(
          `pull access denied for ${container.image}, repository does not exist or may require 'docker login': denied: User: arn:aws:sts::${placeOf(task).account}:assumed-role/ecsInstanceRole/i-0123456789abcdef0 is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:${placeOf(task).region}:${placeOf(task).account}:repository/${container.image} because no identity-based policy allows the ecr:BatchGetImage action`,
        )}`,
      }),
  },
});
