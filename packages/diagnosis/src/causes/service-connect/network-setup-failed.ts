import { defineStopCause } from '../../stop-cause.ts';

export const serviceConnectNetworkSetupFailed = defineStopCause({
  id: 'service-connect/network-setup-failed',
  says: 'The network of Service Connect could not be set up for the task',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'task',
  remedy: 'Replace the container instance and update the agent.',
  page: 'stopped-task-error-codes.html',
  matches: [{ topic: 'service-connect' }],
  examples: [
    {
      text: 'ContainerNetworkingError: startContainer: failed to resolve container IP for SC bridge mode pause container',
      source: 'aws/amazon-ecs-agent, agent/engine/docker_task_engine.go',
      seen: '2026-06',
    },
  ],
});
