import { expect, test } from 'vitest';
import { aNotice } from '../test/notices.ts';
import { LONGEST_LIST, LONGEST_TEXT, presentable } from './presentable.ts';

test('every text is redacted', () => {
  const secret = 'password=hunter2';
  const shown = presentable(
    aNotice({
      summary: secret,
      evidence: [{ field: 'reason', text: secret }],
      conflicts: [secret],
      captured: { url: secret },
      deployment: { deploymentId: 'd', state: 'failed', reason: secret },
      change: { what: secret, by: secret, at: 0 },
      tallies: [{ label: secret, count: 1 }],
    }),
  );

  expect(JSON.stringify(shown)).not.toContain('hunter2');
  expect(JSON.stringify(shown).match(/password=\*\*\*/g)).toHaveLength(8);
});

test('what disguises text is taken out, what is too long is cut', () => {
  const shown = presentable(
    aNotice({
      summary: 'a\u202eb\u0000c',
      remedy: 'x'.repeat(5000),
      conflicts: Array.from({ length: 50 }, () => 'x'),
    }),
  );

  expect(shown.summary).toBe('a b c');
  expect(shown.remedy).toHaveLength(LONGEST_TEXT);
  expect(shown.conflicts).toHaveLength(LONGEST_LIST);
});

test.each([
  ['alice@example.com', 'alice'],
  ['deploy-role', 'deploy-role'],
  ['@', '@'],
])('a change by %s is by %s', (by, shown) => {
  expect(presentable(aNotice({ change: { what: 'UpdateService', by, at: 0 } })).change?.by).toBe(shown);
});
