import { describe, expect, test } from 'vitest';
import type { Invocation } from '../lambda/invocation.ts';
import { readBatchOutcome } from './batch-outcome.ts';

const succeeded = (response: unknown): Invocation => ({
  function: 'worker',
  requestId: 'request-1',
  outcome: 'succeeded',
  response,
  coldStart: false,
  startedAt: 0,
  durationMs: 1,
});
const failures = (...ids: readonly unknown[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});
const ALL = ['a', 'b', 'c'];

describe('what becomes of the messages of a batch', () => {
  test.each([
    ['nothing returned', undefined, []],
    ['null', null, []],
    ['an empty object', {}, []],
    ['no failures', failures(), []],
    ['null failures', { batchItemFailures: null }, []],
    ['one failure', failures('b'), ['b']],
    ['all failures', failures(...ALL), ALL],
    ['an id that is not in the batch', failures('z'), ALL],
    ['an empty id', failures(''), ALL],
    ['a null id', failures(null), ALL],
    ['a wrong key name', { batchItemFailures: [{ id: 'a' }] }, ALL],
    ['failures that are no list', { batchItemFailures: 'a' }, ALL],
    ['a text', 'done', ALL],
    ['a list', [], ALL],
  ])('%s', (_sentence, response, failed) => {
    const outcome = readBatchOutcome(ALL, succeeded(response));

    expect(outcome.failed).toEqual(failed);
    expect(outcome.succeeded).toEqual(ALL.filter((id) => !(failed as readonly string[]).includes(id)));
  });

  test.each(['failed', 'timed-out', 'crashed'] as const)(
    'an invocation that %s fails them all, and says why',
    (outcome) => {
      const invocation: Invocation = { ...succeeded(null), outcome, error: 'this is why' };

      expect(readBatchOutcome(ALL, invocation)).toEqual({
        succeeded: [],
        failed: ALL,
        reason: 'worker: this is why',
      });
    },
  );
});
