import { defineStopCause } from '../../stop-cause.ts';

export const hostInstanceDraining = defineStopCause({
  id: 'host/instance-draining',
  says: 'The container instance {instanceId|of the task} was set to DRAINING',
  expected: true,
  owner: 'nobody',
  retryable: true,
  initiator: 'host',
  remedy: 'Nothing: ECS starts the tasks of services elsewhere.',
  page: 'container-instance-draining.html',
  weight: 'order',
  matches: [{ topic: 'host', text: /drain/ }],
  examples: [
    { text: 'container instance is in DRAINING state', source: 'stop record sr-0171', seen: '2026-10' },
  ],
});
