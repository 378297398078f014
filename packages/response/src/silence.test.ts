import { expect, test } from 'vitest';
import { ACCOUNT, fakeDiagnose, REGION } from '../test/facts.ts';
import type { Silence } from './ports.ts';
import { findSilence } from './silence.ts';

const incident = {
  kind: 'stops',
  subject: { account: ACCOUNT, region: REGION, clusterName: 'prod', kind: 'service', name: 'web' },
  diagnosis: fakeDiagnose({ containers: [], stoppedReason: 'application-exit/error-exit' }),
  level: 'alert',
} as const;

function aSilence(silenceId: string, createdAt: number, expiresAt: number): Silence {
  return { silenceId, match: { service: 'web' }, author: 'alice', reason: 'known', createdAt, expiresAt };
}

test.each([
  ['none without one', [], 50, undefined],
  ['one that holds', [aSilence('a', 0, 100)], 50, 'a'],
  ['from the moment it begins', [aSilence('a', 50, 100)], 50, 'a'],
  ['not before it begins', [aSilence('a', 51, 100)], 50, undefined],
  ['not from the moment it expires', [aSilence('a', 0, 50)], 50, undefined],
  [
    'of two the one that lasts longer',
    [aSilence('a', 0, 60), aSilence('b', 0, 90), aSilence('c', 0, 70)],
    50,
    'b',
  ],
])('the silence of an incident: %s', (_sentence, silences, now, found) => {
  expect(findSilence(silences, incident, now)?.silenceId).toBe(found);
});

test('a storm has no service, so a silence on one does not hold it', () => {
  expect(findSilence([aSilence('a', 0, 100)], { ...incident, kind: 'storm' }, 50)).toBeUndefined();
});
