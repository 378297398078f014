import { defineFault } from './fault.ts';
import { cannotPull, daemonSays } from './words/pull-failure.ts';

/** The host in front of an image's name, else Docker Hub's. */
const registryOf = (image: string): string => /^([^/]+\.[^/]+)\//.exec(image)?.[1] ?? 'registry-1.docker.io';

/** Wording: captured on Fargate, with the layer store behind the registry out of reach; of EC2 the registry itself. */
export const registryUnreachable = defineFault({
  id: 'registry-unreachable',
  says: 'There is no way to the registry: no NAT gateway, no endpoint, or a closed security group.',
  truth: { cause: 'image-pull/network-timeout', initiator: 'task' },
  failsStart: {
    phase: 'pull',
    failure: ({ container, task }) =>
      cannotPull(task, {
        after: { min: 60_000, max: 180_000 },
        text: `ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: failed to do request: Get ${container.image}: dial tcp 52.219.199.138:443: i/o timeout`,
        onInstances: daemonSays(
          `Get "https://${registryOf(container.image)}/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
        ),
      }),
  },
});
