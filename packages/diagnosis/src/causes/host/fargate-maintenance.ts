import { defineStopCause } from '../../stop-cause.ts';

export const hostFargateMaintenance = defineStopCause({
  id: 'host/fargate-maintenance',
  says: 'AWS retired the host of the task for maintenance',
  expected: true,
  owner: 'nobody',
  retryable: true,
  initiator: 'host',
  remedy:
    'Nothing: ECS replaces the task of a service. A container that ends with 137 here should end on SIGTERM.',
  page: 'task-maintenance.html',
  weight: 'order',
  matches: [{ topic: 'host', text: /maintenance|retire|hosting the task/ }],
  stopCodes: [{ code: 'InfrastructureHealth', on: 'fargate' }],
  examples: [
    {
      text: 'ECS is performing maintenance on the underlying infrastructure hosting the task',
      source: 'stop record sr-0167',
      seen: '2026-10',
    },
    {
      text: 'Service mgb-test-fabric-auth: ECS is performing maintenance on the underlying infrastructure hosting the task',
      source: 'stop record sr-0166',
      seen: '2026-10',
    },
  ],
});
