import { defineStopCause } from '../../stop-cause.ts';

export const deploymentRollbackStarted = defineStopCause({
  id: 'deployment/rollback-started',
  says: 'ECS rolls the service back to {deployment|the deployment that completed last}',
  expected: true,
  owner: 'application',
  retryable: false,
  initiator: 'deployment',
  remedy: 'Look at the failure before it: that deployment is the fault, this one the cure.',
  page: 'deployment-circuit-breaker.html',
  matches: [
    {
      topic: 'deployment',
      text: /rolling back|rolled back|rollback[ _](?:in[ _]progress|started|completed|successful)|stop_requested/,
      unless:
        /tasks? failed to start|breaker (?:was |has )?(?:triggered|tripped)|threshold|rolled back because/,
    },
  ],
  examples: [
    {
      text: 'ECS deployment circuit breaker: rolling back to deploymentId deploymentID.',
      source: 'ECS developer guide, ecs_cwe_events.md',
      seen: '2023-06',
    },
    {
      text: '(service fraud-api-prod) rolling back to deployment ecs-svc/3225...',
      source: 'stop record sr-0131',
      seen: '2026-10',
    },
  ],
});
