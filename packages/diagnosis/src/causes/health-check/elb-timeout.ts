import { defineStopCause } from '../../stop-cause.ts';

export const healthCheckElbTimeout = defineStopCause({
  id: 'health-check/elb-timeout',
  says: 'The health check of the load balancer got no answer in time from {targetGroup|the target group}',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'health-check',
  remedy: 'Look for overload of the task, and allow the port from the load balancer in the security group.',
  page: 'troubleshoot-service-load-balancers.html',
  weight: 'order',
  matches: [
    {
      topic: 'health',
      text: /request timed out|reason .{0,80}time[d-]? ?-?out|connection to (?:the )?target/,
    },
  ],
  examples: [
    {
      text: '(task xxx) is unhealthy in (target-group ...)\ndue to (reason Request timed out).',
      source: 'stop record sr-0145',
      seen: '2026-10',
    },
  ],
});
