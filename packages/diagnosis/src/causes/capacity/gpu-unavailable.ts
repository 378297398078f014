import { defineStopCause } from '../../stop-cause.ts';

export const capacityGpuUnavailable = defineStopCause({
  id: 'capacity/gpu-unavailable',
  says: 'No container instance has enough free GPUs',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Add a GPU instance; with a single one, let the old task stop first (minimumHealthyPercent 0).',
  page: 'api_failures_messages.html',
  matches: [{ topic: 'placement', text: /resource:gpu|\bgpus?\b/ }],
  examples: [{ text: 'RESOURCE:GPU', source: 'stop record sr-0037', seen: '2026-10' }],
});
