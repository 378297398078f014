import { defineStopCause } from '../../stop-cause.ts';

export const deploymentAlarmTripped = defineStopCause({
  id: 'deployment/alarm-tripped',
  says: 'Deployment {deployment|of the service} failed: an alarm went off',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'deployment',
  remedy: 'Look at the CloudWatch alarm of the deployment.',
  page: 'deployment-alarm-failure.html',
  matches: [{ topic: 'deployment', text: /alarm/, unless: /rolling back/ }],
  examples: [
    {
      text: '(service fraud-api-prod) (deployment ecs-svc/8028...) deployment failed: alarm detected.',
      source: 'stop record sr-0106',
      seen: '2026-10',
    },
  ],
});
