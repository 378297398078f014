import { defineStopCause } from '../../stop-cause.ts';

export const capacityInstanceLaunchFailed = defineStopCause({
  id: 'capacity/instance-launch-failed',
  says: 'ECS could not launch an instance for {capacityProvider|the capacity provider}',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Allow more instance types in the capacity provider, or On-Demand instances beside Spot.',
  page: 'resource-initialization-error.html',
  matches: [
    { topic: 'instance-launch', text: /capacity[^ ]*:|insufficientinstancecapacity|unfulfillable/ },
    { topic: 'instance-launch', strength: 'likely' },
  ],
  examples: [
    {
      text: 'ResourceInitializationError: Unable to launch instance(s) for capacity provider ...-managed.',
      source: 'stop record sr-0041',
      seen: '2026-10',
    },
  ],
});
