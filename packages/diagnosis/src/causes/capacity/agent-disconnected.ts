import { defineStopCause } from '../../stop-cause.ts';

export const capacityAgentDisconnected = defineStopCause({
  id: 'capacity/agent-disconnected',
  says: 'The ECS agent of the container instance is not connected',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy:
    'Look at the log of the agent, the network of the container instance and its instance role; restart the agent (systemctl restart ecs).',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'placement', text: /\bagent\b/ }],
  examples: [
    { text: 'AGENT', source: 'ECS developer guide, failed-to-start-error.html', seen: '2026-10' },
    {
      text: 'TaskFailedToStart: AGENT',
      source: 'ECS developer guide, api_failures_messages.html',
      seen: '2026-10',
    },
  ],
});
