import { defineStopCause } from '../../stop-cause.ts';

export const healthCheckServiceDiscoveryUnhealthy = defineStopCause({
  id: 'health-check/service-discovery-unhealthy',
  says: 'A task is unhealthy in the registry of Cloud Map',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'health-check',
  remedy: 'Look at the container health check of the task.',
  page: 'ecs_cwe_events.html',
  matches: [{ topic: 'health', text: /service_discovery|service discovery|cloud ?map|service registr/ }],
  examples: [
    {
      text: 'SERVICE_DISCOVERY_INSTANCE_UNHEALTHY',
      source: 'ECS developer guide, ecs_cwe_events.md',
      seen: '2023-06',
    },
  ],
});
