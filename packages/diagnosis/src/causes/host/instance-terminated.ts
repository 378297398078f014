import { defineStopCause } from '../../stop-cause.ts';

export const hostInstanceTerminated = defineStopCause({
  id: 'host/instance-terminated',
  says: 'The EC2 instance {instanceId|of the task} was stopped or terminated, by scale-in, Spot or a failure: the record does not say',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'host',
  remedy:
    'Look at the activity history of the Auto Scaling group; managed draining lets tasks move away first.',
  page: 'stopped-task-error-codes.html',
  weight: 'order',
  matches: [{ topic: 'host' }],
  stopCodes: [
    { code: 'TerminationNotice', on: 'container-instance' },
    { code: 'InfrastructureHealth', on: 'container-instance' },
  ],
  examples: [
    {
      text: 'Host EC2 (instance id) stopped/terminated',
      source: 'ECS developer guide, stopped-task-errors-classic-console.md',
      seen: '2023-06',
    },
    {
      text: 'Host EC2 (instance i-04b17daec78ef4a0b) terminated.',
      source: 'stop record sr-0172',
      seen: '2026-10',
    },
  ],
});
