import { defineStopCause } from '../../stop-cause.ts';
import { DENIED, THROTTLED } from '../../texts/failures.ts';

/** ECS may not look, or not so often: that says nothing of the target. */
const REFUSED = new RegExp(`${DENIED.source}|${THROTTLED.source}`);

export const loadBalancerTargetMissing = defineStopCause({
  id: 'load-balancer/target-missing',
  says: 'The task is not registered, or not any more, in {targetGroup|its target group}',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'health-check',
  remedy: 'Find who deregistered it: CloudTrail shows DeregisterTargets.',
  page: 'service-event-messages-list.html',
  matches: [
    {
      topic: 'health',
      text: /target is not (?:found|registered)|target not registered|notregistered|deregistration (?:is )?in progress/,
    },
    { topic: 'health', text: /health_unknown/, strength: 'unclear' },
    {
      topic: 'target-registration',
      text: /describe target health/,
      unless: REFUSED,
      strength: 'unclear',
    },
  ],
  examples: [
    {
      text: 'service (service-name) task set (taskSet-ID) (task task-id) is not healthy in target-group (targetGroup-ARN)) due to TARGET IS NOT FOUND.',
      source: 'ECS developer guide, service-event-messages-list.html',
      seen: '2026-10',
    },
  ],
});
