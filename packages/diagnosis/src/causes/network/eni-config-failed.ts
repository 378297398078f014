import { defineStopCause } from '../../stop-cause.ts';

export const networkEniConfigFailed = defineStopCause({
  id: 'network/eni-config-failed',
  says: 'The network of the task could not be set up on its host',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'task',
  remedy: 'Replace the container instance, and update its agent and CNI plugins.',
  page: 'failed-to-start-error.html',
  matches: [
    {
      topic: 'network',
      text: /configur|cni|namespace|netplugin|containernetworkingerror|setup|plugin|pause container|add network/,
    },
    { topic: 'network', text: /\beni\b/, strength: 'likely' },
    {
      topic: 'start',
      text: /to bridge|\bveth|find bridge|network sandbox|failed to create endpoint|join network of/,
    },
  ],
  examples: [
    {
      text: 'ContainerNetworkingError: container resource provisioning: unable to build cni configuration, %+v',
      source: 'aws/amazon-ecs-agent, agent/engine/docker_task_engine.go',
      seen: '2026-06',
    },
    {
      text: 'ContainerNetworkingError: container resource provisioning: empty result from network namespace setup',
      source: 'aws/amazon-ecs-agent, agent/engine/docker_task_engine.go',
      seen: '2026-06',
    },
  ],
});
