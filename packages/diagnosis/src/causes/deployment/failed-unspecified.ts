import { defineStopCause } from '../../stop-cause.ts';

export const deploymentFailedUnspecified = defineStopCause({
  id: 'deployment/failed-unspecified',
  says: 'Deployment {deployment|of the service} failed; the event does not say why',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'deployment',
  remedy: 'Read rolloutStateReason of the deployment, and the stopped tasks.',
  page: 'ecs_cwe_events.html',
  weight: 'unspecific',
  matches: [{ topic: 'deployment', text: /failed/ }],
  examples: [
    {
      text: 'SERVICE_DEPLOYMENT_FAILED',
      source: 'ECS developer guide, ecs_service_deployment_events',
      seen: '2026-10',
    },
  ],
});
