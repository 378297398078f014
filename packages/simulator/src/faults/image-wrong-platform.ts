import { defineFault } from './fault.ts';
import { cannotPull, daemonSays, pullTakes } from './words/pull-failure.ts';

/** Wording: captured on Fargate and of Docker. */
export const imageWrongPlatform = defineFault({
  id: 'image-wrong-platform',
  says: 'The image was built for another processor.',
  truth: { cause: 'image-pull/platform-mismatch', initiator: 'task' },
  failsStart: {
    phase: 'pull',
    failure: ({ task }) => {
      const wanted = task.attributes.some(({ value }) => value === 'arm64') ? 'linux/arm64' : 'linux/amd64';
      return cannotPull(task, {
        after: pullTakes(5),
        text: `pull image manifest has been retried 5 time(s): image Manifest does not contain descriptor matching platform '${wanted}'`,
        onInstances: daemonSays(
          `no matching manifest for ${wanted.replace('arm64', 'arm64/v8')} in the manifest list entries`,
        ),
      });
    },
  },
});
