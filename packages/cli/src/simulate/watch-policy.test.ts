import type { Action, FindingEntry } from '@taskwarden/response';
import { expect, test } from 'vitest';
import { watchPolicy } from './watch-policy.ts';

const aFinding = (state: FindingEntry['finding']['state'], rule = 'no-host-pid-mode'): FindingEntry =>
  ({ finding: { rule, resource: 'arn:web', state }, revision: 1 }) as FindingEntry;

test('every change of a finding and every step of an action is heard once, and only of what was committed', async () => {
  const heard: string[] = [];
  let commits = 0;
  const committer = watchPolicy(
    { commit: async () => (commits++ === 0 ? 'conflict' : 'committed') },
    {
      onFinding: ({ finding }, change) => heard.push(`${finding.rule} ${change}`),
      onAction: ({ state }) => heard.push(state),
    },
  );

  for (const entry of [
    aFinding('open'),
    aFinding('open'),
    aFinding('open'),
    aFinding('excepted'),
    aFinding('open'),
    aFinding('fixed'),
    aFinding('fixed-and-deployed'),
    aFinding('open', 'no-privileged-containers'),
  ]) {
    await committer.commit([{ write: 'finding', entry, expected: 0 }]);
  }
  await committer.commit([{ write: 'action', action: { state: 'done' } as Action, expected: 0 }]);

  expect(heard).toEqual([
    'no-host-pid-mode opened',
    'no-host-pid-mode excepted',
    'no-host-pid-mode reopened',
    'no-host-pid-mode mended',
    'no-privileged-containers opened',
    'done',
  ]);
});
