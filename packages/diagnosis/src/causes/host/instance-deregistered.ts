import { defineStopCause } from '../../stop-cause.ts';

export const hostInstanceDeregistered = defineStopCause({
  id: 'host/instance-deregistered',
  says: 'The container instance {instanceId|of the task} was deregistered',
  expected: true,
  owner: 'platform',
  retryable: true,
  initiator: 'host',
  remedy: 'Nothing, unless nobody meant it: CloudTrail shows DeregisterContainerInstance.',
  page: 'stopped-task-error-codes.html',
  weight: 'order',
  matches: [{ topic: 'host', text: /deregist|inactive/ }],
  examples: [
    { text: 'INACTIVE', source: 'ECS developer guide, api_failures_messages.html', seen: '2026-10' },
  ],
});
