import { defineStopCause } from '../../stop-cause.ts';

export const healthCheckContainerUnhealthy = defineStopCause({
  id: 'health-check/container-unhealthy',
  says: 'The health check of {container|a container} failed',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'health-check',
  remedy:
    'Run the healthCheck command inside the image (a missing curl is common) and give the start enough startPeriod. An unhealthy Service Connect proxy leaves no other trace.',
  page: 'stopped-task-error-codes.html',
  weight: 'order',
  matches: [{ topic: 'health', text: /container health ?check|container .{0,60}unhealthy|failed container/ }],
  examples: [
    { text: 'Task failed container health checks', source: 'stop record sr-0141', seen: '2026-10' },
    { text: 'Task failed container health checks', source: 'stop record sr-0142', seen: '2026-10' },
  ],
});
