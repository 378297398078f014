import { describe, expect, test } from 'vitest';
import { readRefusal, toLedgerFault } from './fault.ts';

function awsError(name: string, more: object = {}): Error {
  return Object.assign(new Error(`${name} happened`), { name, ...more });
}
const cancelled = (...codes: readonly string[]) =>
  awsError('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });

describe('what DynamoDB threw', () => {
  test.each([
    ['a missing table is not found', awsError('ResourceNotFoundException'), 'not-found', false],
    ['throttling may pass', awsError('ThrottlingException'), 'throttled', true],
    ['throttling within a transaction may pass', cancelled('None', 'ThrottlingError'), 'throttled', true],
    ['a missing permission is denied', awsError('AccessDeniedException'), 'denied', false],
    ['an item too large is invalid', awsError('ValidationException'), 'invalid', false],
    [
      'an invalid line makes its transaction invalid',
      cancelled('ThrottlingError', 'ValidationError'),
      'invalid',
      false,
    ],
    ['an error of the server may pass', awsError('InternalServerError'), 'unavailable', true],
    ['a name nobody has listed may pass', awsError('BrandNewException'), 'unavailable', true],
    ['a thing that is no error may pass', 'refused', 'unavailable', true],
  ])('%s', (_sentence, thrown, fault, retryable) => {
    expect(toLedgerFault('reading a#b', thrown)).toMatchObject({ fault, retryable, cause: thrown });
  });

  test('is told with what was being done', () => {
    expect(toLedgerFault('reading a#b', awsError('TimeoutError')).message).toBe(
      'reading a#b: TimeoutError happened',
    );
  });
});

describe('a refusal', () => {
  test.each([
    [
      'a failed condition',
      awsError('ConditionalCheckFailedException'),
      { kind: 'condition', failed: [{ index: 0 }] },
    ],
    [
      'a failed condition with the item it failed on',
      awsError('ConditionalCheckFailedException', { Item: { pk: { S: 'a' } } }),
      { kind: 'condition', failed: [{ index: 0, item: { pk: { S: 'a' } } }] },
    ],
    [
      'the failed conditions of a transaction, by their place',
      cancelled('None', 'ConditionalCheckFailed', 'TransactionConflict', 'ConditionalCheckFailed'),
      { kind: 'condition', failed: [{ index: 1 }, { index: 3 }] },
    ],
    [
      'a transaction that others got in the way of',
      cancelled('TransactionConflict', 'None'),
      { kind: 'contended' },
    ],
    [
      'a write that a transaction got in the way of',
      awsError('TransactionConflictException'),
      { kind: 'contended' },
    ],
  ])('%s is no failure', (_sentence, thrown, refusal) => {
    expect(readRefusal(thrown)).toEqual(refusal);
  });

  test.each([
    ['throttling', cancelled('ThrottlingError')],
    ['a missing table', awsError('ResourceNotFoundException')],
    ['an error without a name of DynamoDB’s', new Error('socket hang up')],
    ['nothing at all', undefined],
  ])('%s is none', (_sentence, thrown) => {
    expect(readRefusal(thrown)).toBeUndefined();
  });
});
