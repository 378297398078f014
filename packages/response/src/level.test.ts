import { describe, expect, test } from 'vitest';
import type { Configuration } from './configuration.ts';
import { levelOf } from './level.ts';

const levels: Configuration['levels'] = [
  { match: { cause: 'spot-interruption/*' }, level: 'notice' },
  { match: { cluster: 'dev' }, level: 'ledger' },
  { match: { cluster: 'prod' }, level: 'page' },
];
const oom = 'out-of-memory/container-limit';

describe('levels', () => {
  test.each([
    ['the first matching row decides', { cluster: 'prod', cause: oom }, false, 'page'],
    ['a fault without a row is an alert', { cluster: 'lab', cause: oom }, false, 'alert'],
    ['a row can keep a fault quiet', { cluster: 'dev', cause: oom }, false, 'ledger'],
    [
      'an expected stop stays in the ledger',
      { cluster: 'lab', cause: 'user-initiated/stop-task' },
      true,
      'ledger',
    ],
    [
      'a row for a cluster raises no scale-in',
      { cluster: 'prod', cause: 'scaling/scale-in' },
      true,
      'ledger',
    ],
    [
      'a row that names the cause raises it',
      { cluster: 'prod', cause: 'spot-interruption/fargate-spot' },
      true,
      'notice',
    ],
  ] as const)('%s', (_sentence, traits, expected, level) => {
    expect(levelOf({ levels }, { traits, expected })).toBe(level);
  });
});
