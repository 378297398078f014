import { defineStopCause } from '../../stop-cause.ts';

export const unknownUnrecognised = defineStopCause({
  id: 'unknown/unrecognised',
  says: 'No known cause fits what the record says',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Read the quoted text, and report its wording, so that a cause can be written for it.',
  page: 'stopped-task-error-codes.html',
  weight: 'unread',
  matches: [],
  examples: [],
});
