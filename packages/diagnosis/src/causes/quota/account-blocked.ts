import { defineStopCause } from '../../stop-cause.ts';

export const quotaAccountBlocked = defineStopCause({
  id: 'quota/account-blocked',
  says: 'The account is blocked',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Ask AWS Support, and check billing.',
  page: 'api_failures_messages.html',
  matches: [{ topic: 'limit', text: /blocked/ }],
  examples: [
    {
      text: 'BlockedException: Your account is currently blocked',
      source: 'stop record sr-0337',
      seen: '2026-10',
    },
  ],
});
