import { defineStopCause } from '../../stop-cause.ts';

export const capacityEniLimit = defineStopCause({
  id: 'capacity/eni-limit',
  says: 'No container instance has room for another network interface',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Turn on ENI trunking (awsvpcTrunking), or use more or larger container instances.',
  page: 'api_failures_messages.html',
  matches: [{ topic: 'placement', text: /resource:eni|\benis?\b|network interfaces?/ }],
  examples: [
    { text: 'RESOURCE:ENI', source: 'ECS developer guide, api_failures_messages.html', seen: '2026-10' },
  ],
});
