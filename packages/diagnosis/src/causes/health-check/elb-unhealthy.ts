import { defineStopCause } from '../../stop-cause.ts';

export const healthCheckElbUnhealthy = defineStopCause({
  id: 'health-check/elb-unhealthy',
  says: 'The health check of the load balancer failed in {targetGroup|the target group} (HTTP code {healthCheck|not given})',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'health-check',
  remedy:
    'Check path, port and success codes of the health check, the security group, and healthCheckGracePeriodSeconds.',
  page: 'troubleshoot-service-load-balancers.html',
  weight: 'order',
  matches: [
    {
      topic: 'health',
      text: /elb|load balancer|target-group|health checks failed|unhealthy|not healthy|unhealthythreshold/,
    },
    { topic: 'health' },
  ],
  examples: [
    {
      text: 'Task failed ELB health checks in (elb elb-name)',
      source: 'ECS developer guide, stopped-task-errors-classic-console.md',
      seen: '2023-06',
    },
    {
      text: '(service civictechjobs-fullstack-stage) (port 8000) is unhealthy in (target-group arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/civictechjobs-fullstack-stage/555a47e25c5a1850) due to (reason Health checks failed).',
      source: 'hackforla/CivicTechJobs#436',
      seen: '2026-10',
    },
  ],
});
