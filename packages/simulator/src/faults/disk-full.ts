import { defineFault } from './fault.ts';
import { cannotPull, pullTakes } from './words/pull-failure.ts';

const NO_SPACE = 'write /var/lib/docker/tmp/GetImageBlob111111111: no space left on device';

/** Wording: "CannotPullContainerError" of the ECS guide, and records of EC2 instances. */
export const diskFull = defineFault({
  id: 'disk-full',
  says: 'The disk of the container instance is full: no image fits on it any more.',
  truth: { cause: 'image-pull/disk-full', initiator: 'task' },
  failsStart: {
    phase: 'pull',
    failure: ({ task }) => cannotPull(task, { after: pullTakes(2), text: NO_SPACE, onInstances: NO_SPACE }),
  },
});
