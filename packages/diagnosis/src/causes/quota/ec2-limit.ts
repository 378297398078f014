import { defineStopCause } from '../../stop-cause.ts';

export const quotaEc2Limit = defineStopCause({
  id: 'quota/ec2-limit',
  says: 'An EC2 quota of the account is reached: {capacityProvider|ECS} cannot create the instance or network interface that the task needs',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Raise the EC2 quota that the text names.',
  page: 'resource-initialization-error.html',
  matches: [
    { topic: 'instance-launch', text: /limitexceeded|countexceeded|limit exceeded|count exceeded|quota/ },
    { topic: 'limit', text: /instance ?count|instance ?limit|vcpulimit/ },
    { topic: 'network', text: /(?<!request)limitexceeded/ },
  ],
  examples: [
    {
      text: '(service af-<stack>-image) was unable to place a task. Reason: ResourceInitializationError:\nUnable to launch instance(s) for capacity provider af-<stack>-image-spot.\nMaxSpotInstanceCountExceeded: Max spot instance count exceeded. RequestId: 3495893a-…',
      source: 'stop record sr-0342',
      seen: '2026-10',
    },
  ],
});
