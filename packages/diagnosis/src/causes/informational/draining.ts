import { defineStopCause } from '../../stop-cause.ts';

export const informationalDraining = defineStopCause({
  id: 'informational/draining',
  says: 'Connections of tasks of {service|the service} are being drained',
  expected: true,
  owner: 'nobody',
  retryable: false,
  initiator: 'service-scheduler',
  remedy: 'Nothing.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'service-event', text: /draining connections/ }],
  examples: [
    {
      text: '(service api-service) has begun draining connections on 2 tasks.',
      source: 'stop record sr-0287',
      seen: '2026-10',
    },
  ],
});
