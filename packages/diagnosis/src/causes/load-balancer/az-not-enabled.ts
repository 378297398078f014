import { defineStopCause } from '../../stop-cause.ts';

export const loadBalancerAzNotEnabled = defineStopCause({
  id: 'load-balancer/az-not-enabled',
  says: 'The task runs in an Availability Zone that the load balancer does not serve',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'health-check',
  remedy: 'Add a subnet of that Availability Zone to the load balancer.',
  page: 'troubleshoot-service-load-balancers.html',
  matches: [{ topic: 'health', text: /zone that is not enabled|zone .{0,60}not enabled/ }],
  examples: [
    {
      text: '(port 3000) is unhealthy in (target-group .../opshub-develop-api/...) due to\n  #   (reason Target is in an Availability Zone that is not enabled for the load balancer)',
      source: 'stop record sr-0300',
      seen: '2026-10',
    },
  ],
});
