import { defineStopCause } from '../../stop-cause.ts';

export const informationalDeploymentProgress = defineStopCause({
  id: 'informational/deployment-progress',
  says: 'Deployment {deployment|of the service} is on its way, or completed',
  expected: true,
  owner: 'nobody',
  retryable: false,
  initiator: 'deployment',
  remedy: 'Nothing.',
  page: 'ecs_cwe_events.html',
  matches: [{ topic: 'deployment' }, { topic: 'service-event', text: /desired[_ ]?count/ }],
  examples: [
    {
      text: 'ECS deployment deploymentID completed.',
      source: 'ECS developer guide, ecs_cwe_events.md',
      seen: '2023-06',
    },
    {
      text: 'ECS deployment ecs-svc/7610517791682758113 completed.',
      source: 'stop record sr-0282',
      seen: '2026-10',
    },
  ],
});
