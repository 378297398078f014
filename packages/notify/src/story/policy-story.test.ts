import { expect, test } from 'vitest';
import { aNotice } from '../../test/notices.ts';
import { tellStory } from './story.ts';

test('a finding is told by what is broken, and by what was or would have been done', () => {
  const { headline, tallies } = tellStory(
    aNotice({
      incidentKind: 'policy',
      subject: { kind: 'service', name: 'web' },
      cause: 'policy/no-privileged-containers',
      crashLoop: false,
      captured: { rule: 'No container is privileged', severity: 'critical' },
      tallies: [{ label: 'would have returned service web from web:7 to web:6 (dry run)', count: 1 }],
    }),
  );

  expect(headline).toMatch(
    /web breaks a rule: No container is privileged \(policy: no privileged containers\)$/,
  );
  expect(tallies).toEqual([['would have returned service web from web:7 to web:6 (dry run)']]);
});

test('silence is told as what it is, not as the breach of a rule', () => {
  const { headline } = tellStory(
    aNotice({
      incidentKind: 'policy',
      subject: { kind: 'service', name: 'web' },
      cause: 'policy/silence/below-desired-count',
      crashLoop: false,
      captured: { rule: 'A service runs as many tasks as it wants', severity: 'high' },
    }),
  );

  expect(headline).toMatch(
    /something is wrong with web, and no event tells of it \(silence: below desired count\)$/,
  );
});
