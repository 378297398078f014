import { defineStopCause } from '../../stop-cause.ts';

export const loadBalancerRegistrationFailed = defineStopCause({
  id: 'load-balancer/registration-failed',
  says: 'The load balancer refused to register the task in {targetGroup|the target group}',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'service-scheduler',
  remedy:
    'Put cluster and target group into the same VPC; with network mode awsvpc the target type must be ip.',
  page: 'troubleshoot-service-load-balancers.html',
  matches: [{ topic: 'target-registration' }],
  examples: [
    {
      text: "ERROR: (service demo-web-dev-EcsService-RkMBAhHBfx9A) failed to register targets in (target-group arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/demo-Targe-1HEN2QPS5LO9B/0c69c3eb5aa23bc9) with (error The following targets are not in the target group VPC 'vpc-11111111': 'i-11111111111111111')",
      source: 'stop record sr-0301',
      seen: '2026-10',
    },
  ],
});
