import { defineStopCause } from '../../stop-cause.ts';

export const deploymentFailedUnspecified = defineStopCause({
  id: 'deployment/failed-unspecified',
  says: 'Deployment {deployment|of the service} failed: {failure|the event does not say why}',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'deployment',
  remedy:
    'Read statusReason of the service deployment (rolloutStateReason of the deployment), the events of the service, and the log of the hook where one failed.',
  page: 'ecs_cwe_events.html',
  weight: 'unspecific',
  matches: [
    {
      topic: 'deployment',
      text: /rolled back because|rollback candidate|service cannot be updated|replacement task set/,
      strength: 'certain',
    },
    { topic: 'deployment', text: /failed|deployment_stopped/ },
  ],
  examples: [
    {
      text: 'SERVICE_DEPLOYMENT_FAILED',
      source: 'ECS developer guide, ecs_service_deployment_events',
      seen: '2026-10',
    },
    {
      text: 'Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. Lifecycle hook target arn:aws:lambda:us-west-2:123456789012:function:myHook returned FAILED status.',
      source: 'ECS developer guide, troubleshooting-blue-green.html',
      seen: '2026-11',
    },
  ],
});
