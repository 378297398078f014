import { expect, test } from 'vitest';
import { aNotice } from '../../test/notices.ts';
import type { Notice } from '../notice.ts';
import { tellStory } from './story.ts';

const tellFinding = (found: Partial<Notice>) =>
  tellStory(
    aNotice({
      incidentKind: 'policy',
      subject: { kind: 'service', name: 'web' },
      crashLoop: false,
      ...found,
    }),
  );

test('a finding is told by what is broken, and by what was or would have been done', () => {
  const { headline, tallies } = tellFinding({
    cause: 'policy/no-privileged-containers',
    captured: { rule: 'No container is privileged', severity: 'critical' },
    tallies: [{ label: 'would have returned service web from web:7 to web:6 (dry run)', count: 1 }],
  });

  expect(headline).toMatch(
    /web breaks a rule: No container is privileged \(policy: no privileged containers\)$/,
  );
  expect(tallies).toEqual([['would have returned service web from web:7 to web:6 (dry run)']]);
});

test('silence is told as what it is, not as the breach of a rule', () => {
  const { headline } = tellFinding({
    cause: 'policy/silence/below-desired-count',
    captured: { rule: 'A service runs as many tasks as it wants', severity: 'high' },
  });

  expect(headline).toMatch(
    /something is wrong with web, and no event tells of it \(silence: below desired count\)$/,
  );
});
