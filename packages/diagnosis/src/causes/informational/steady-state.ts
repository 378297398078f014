import { defineStopCause } from '../../stop-cause.ts';

export const informationalSteadyState = defineStopCause({
  id: 'informational/steady-state',
  says: '{service|The service} has reached a steady state',
  expected: true,
  owner: 'nobody',
  retryable: false,
  initiator: 'service-scheduler',
  remedy: 'Nothing.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'service-event', text: /steady[ _]state/, unless: /unable to reach/ }],
  examples: [
    {
      text: '(service api-service) has reached a steady state.',
      source: 'stop record sr-0288',
      seen: '2026-10',
    },
  ],
});
