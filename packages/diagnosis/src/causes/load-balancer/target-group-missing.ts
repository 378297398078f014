import { defineStopCause } from '../../stop-cause.ts';

export const loadBalancerTargetGroupMissing = defineStopCause({
  id: 'load-balancer/target-group-missing',
  says: 'The target group {targetGroup|of the service} does not exist any more',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'health-check',
  remedy: 'Restore the target group, or point the service at another: ECS cannot work without it.',
  page: 'service-event-messages-list.html',
  matches: [
    {
      topic: 'health',
      text: /target ?-?group is not found|target ?-?group (?:was )?not found|targetgroupnotfound/,
    },
    { topic: 'target-registration', text: /target ?groups? .{0,200}not ?found|targetgroupnotfound/ },
    { topic: 'deployment', text: /target group \S{1,300} does not exist/ },
  ],
  examples: [
    {
      text: 'service (service-name) task set (taskSet-ID) (task task-id) is not healthy in target-group (targetGroup-ARN)) due to TARGET GROUP IS NOT FOUND.',
      source: 'ECS developer guide, service-event-messages-list.html',
      seen: '2026-10',
    },
  ],
});
