import { describe, expect, test } from 'vitest';
import type { Configuration } from './configuration.ts';
import { levelOf, levelOfFinding } from './level.ts';

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

describe('levels of findings', () => {
  const RULE = 'policy/no-privileged-containers';

  test.each([
    ['what is told and critical is an alert', [], 'warn', 'critical', false, 'alert'],
    ['what is told and high is an alert', [], 'enforce', 'high', true, 'alert'],
    ['what is told and medium is read today', [], 'warn', 'medium', false, 'notice'],
    ['what is told and means little is told all the same', [], 'warn', 'info', true, 'notice'],
    ['a report of something critical that was made just now', [], 'report', 'critical', false, 'notice'],
    ['a report of something critical that was there before', [], 'report', 'critical', true, 'ledger'],
    ['a report of anything else', [], 'report', 'high', false, 'ledger'],
    ['a row by severity pages', [{ severity: 'critical' }, 'page'], 'warn', 'critical', false, 'page'],
    ['a row by severity raises a report', [{ severity: 'high' }, 'notice'], 'report', 'high', true, 'notice'],
    ['a row by cause raises a report', [{ cause: 'policy/*' }, 'alert'], 'report', 'low', true, 'alert'],
    [
      'a row for a cluster raises no report',
      [{ cluster: 'prod' }, 'page'],
      'report',
      'critical',
      false,
      'notice',
    ],
    [
      'a row for a cluster keeps a report quiet',
      [{ cluster: 'prod' }, 'ledger'],
      'report',
      'critical',
      false,
      'ledger',
    ],
    ['a row for a cluster raises what is told', [{ cluster: 'prod' }, 'page'], 'warn', 'low', false, 'page'],
  ] as const)('%s', (_sentence, [match, level], mode, severity, isQuiet, expected) => {
    const rows = match === undefined ? [] : [{ match, level: level ?? 'page' }];
    const traits = { cluster: 'prod', cause: RULE, severity };

    expect(levelOfFinding({ levels: rows }, { traits, mode, isQuiet })).toBe(expected);
  });
});
