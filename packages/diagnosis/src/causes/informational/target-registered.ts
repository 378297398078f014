import { defineStopCause } from '../../stop-cause.ts';

export const informationalTargetRegistered = defineStopCause({
  id: 'informational/target-registered',
  says: 'Tasks of {service|the service} were registered in {targetGroup|a load balancer}, or deregistered',
  expected: true,
  owner: 'nobody',
  retryable: false,
  initiator: 'service-scheduler',
  remedy: 'Nothing.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'service-event', text: /(?:de)?registered/ }],
  examples: [
    {
      text: 'service plutomi-service deregistered 2 targets in target-group plutom-pluto-PXPBQHYDOVMS ',
      source: 'stop record sr-0290',
      seen: '2026-10',
    },
    {
      text: '(service api-service) deregistered 2 targets in (target-group arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/api-service-alb-http/4d2246e3635cc45b)',
      source: 'stop record sr-0292',
      seen: '2026-10',
    },
  ],
});
