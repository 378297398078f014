import { COUNT, countOutcome, tally } from '../count.ts';
import { defineForm } from '../expectation.ts';
import { isAbout, NAME } from '../named.ts';

/** How sentences put it, and the status of a hook. A pause waits, a function is at work. */
const STATUSES: Readonly<Record<string, readonly string[]>> = {
  began: ['AWAITING_ACTION', 'IN_PROGRESS'],
  succeeded: ['SUCCEEDED'],
  failed: ['FAILED'],
  'timed out': ['TIMED_OUT'],
};

export const hooks = defineForm({
  id: 'hooks',
  form: 'COUNT hook(s)|pause(s) of NAME [at STAGE] [of the rollback] began|succeeded|failed|timed out',
  says: 'So many lifecycle hooks, or only pauses, began or ended so; on the way back, or on either.',
  example: 'exactly one hook of web at POST_TEST_TRAFFIC_SHIFT failed',
  pattern: new RegExp(
    `^${COUNT} (?<what>hook|pause)s? of (?<name>${NAME})(?: at (?<stage>[A-Z_]+))?(?<back> of the rollback)? (?<status>${Object.keys(STATUSES).join('|')})$`,
  ),
  check: (words, { within }) => {
    const seen = within.filter((one) => one.moment === 'hook').filter(isAbout(words.name));
    const counted = seen
      .filter(({ hook }) => words.what === 'hook' || hook === 'PAUSE')
      .filter(({ stage }) => words.stage === undefined || stage === words.stage)
      .filter(({ isOfRollback }) => words.back === undefined || isOfRollback)
      .filter(({ status }) => STATUSES[words.status ?? '']?.includes(status));
    const all = tally(seen.map(({ stage, status }) => `${stage} ${status}`));
    return countOutcome(words, counted.length, `such; its hooks: ${all}`);
  },
});
