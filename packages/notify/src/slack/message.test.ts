import { describe, expect, test } from 'vitest';
import { aNotice, moment } from '../../test/notices.ts';
import type { Notice } from '../notice.ts';
import { presentable } from '../presentable.ts';
import { mentionFor } from './mention.ts';
import { rootMessage, threadNote } from './message.ts';

/** A message as one reads it: links by their text, times as UTC. */
function read(change: Partial<Notice>): string {
  const notice = presentable(aNotice(change));
  const blocks = rootMessage(notice).blocks.map((block) => {
    if ('fields' in block) return block.fields.map(({ text }) => text.replace('\n', ' ')).join(' · ');
    if ('elements' in block) return block.elements.map(({ text }) => text).join(' · ');
    return block.text.text;
  });
  return shown(blocks.join('\n'));
}

const shown = (text: string) => text.replaceAll(/<[^|>]+\|([^>]*)>/g, '$1').replaceAll(' UTC', '');

describe('a message', () => {
  test('of a crash loop after a change', () => {
    const message = read({
      crashLoop: true,
      count: 11,
      lastAt: moment(14 * 60),
      container: 'app',
      initiator: 'service-scheduler',
      taskDefinition: 'web:87',
      captured: { logGroup: '/ecs/web' },
      evidence: [{ field: 'containers[app].reason', text: 'OutOfMemoryError: Container killed' }],
      conflicts: ['The exit code is 0.'],
      change: { what: 'UpdateService to web:87', by: 'alice@example.com', at: moment(-540) },
      team: 'payments',
      environment: 'prod',
    });

    expect(message).toBe(`🔴 Alert: web is crash-looping (memory: container limit)
*Container app used more memory than its limit.* (certain)
*11 tasks* stopped in 14 min, last 2026-01-01 10:14:00
Changed *9 min before*: UpdateService to web:87 by alice, 2026-01-01 09:51:00
*Service* web · *Cause* \`memory/container-limit\` · *Container* \`app\` · *Initiator* service scheduler · *Task definition* web:87 · *Log group* \`/ecs/web\`
*Try:* Raise the limit, or find the leak. More on this
\`\`\`containers[app].reason: OutOfMemoryError: Container killed\`\`\`
⚠️ *But:* The exit code is 0.
111122223333 eu-west-1 · cluster prod · environment prod · team payments · mended by: the application · incident f00d:1`);
  });

  test('of a definition, which is registered in no cluster', () => {
    const change = { incidentKind: 'policy', clusterName: 'unknown', taskDefinition: 'web:87' } as const;

    expect(read(change)).not.toContain('cluster');
    expect(read(change)).toContain('111122223333 eu-west-1 · mended by: the application');
    expect(rootMessage(presentable(aNotice(change))).text).toMatch(/ so far\.$/);
  });

  test('of a failed deployment, with the causes of its stops', () => {
    const message = read({
      incidentKind: 'deployment',
      count: 1,
      lastAt: moment(0),
      cause: 'deployment/circuit-breaker',
      summary: 'The circuit breaker gave up on the deployment.',
      deployment: { deploymentId: 'ecs-svc/123', state: 'rolling-back', reason: 'tasks failed to start' },
      tallies: [{ label: 'memory/container-limit', count: 3 }],
    });

    expect(message).toContain(
      '🔴 Alert: a deployment of web failed and is rolled back (deployment: circuit breaker)',
    );
    expect(message).toContain('*1 deployment* failed 2026-01-01 10:00:00');
    expect(message).toContain('*3 ×* memory/container-limit');
    expect(message).toContain('*Deployment* `ecs-svc/123` rolling-back: tasks failed to start');
  });

  test('of a storm names no cluster and counts by cause', () => {
    const message = read({
      incidentKind: 'storm',
      subject: { kind: 'group', name: 'storm' },
      clusterName: 'several',
      count: 60,
      summary: '60 incidents opened at nearly the same time.',
      tallies: Array.from({ length: 12 }, (_, at) => ({ label: `cause ${at}`, count: 20 - at })),
    });

    expect(message).toContain('🔴 Alert: 60 incidents at nearly the same time\n');
    expect(message).toContain('*20 ×* cause 0');
    expect(message).toContain('… and others');
    expect(message).not.toContain('several');
  });

  test('of what is over says when and after how long', () => {
    const message = read({ kind: 'resolved', state: 'resolved', resolvedAt: moment(2700) });

    expect(message).toContain('✅ Resolved: web (memory: container limit)');
    expect(message).toContain('last 2026-01-01 10:02:10; resolved 2026-01-01 10:45:00 after 45 min');
  });
});

test.each([
  [
    'opened',
    '*🔴 Alert: web: 3 tasks stopped (memory: container limit)*. *3 tasks* stopped in 2 min 10 s, last 2026-01-01 10:02:10',
  ],
  ['grew', '*📈 Grew: web*. *3 tasks* stopped in 2 min 10 s, last 2026-01-01 10:02:10'],
  ['reminder', '*⏰ Still open: web*. *3 tasks* stopped in 2 min 10 s, last 2026-01-01 10:02:10'],
  ['reopened', '*🔴 Reopened: web*. *3 tasks* stopped in 2 min 10 s, last 2026-01-01 10:02:10'],
] as const)('the diary notes that it %s', (kind, note) => {
  expect(shown(threadNote(aNotice({ kind })).text)).toBe(note);
});

test('a crash loop is called one in the diary', () => {
  expect(threadNote(aNotice({ kind: 'grew', crashLoop: true })).text).toMatch(
    /^\*📈 Grew: web, crash-looping\*\. /,
  );
});

test.each([
  ['here', '<!here>'],
  ['channel', '<!channel>'],
  ['U0123ABC', '<@U0123ABC>'],
  ['S0123ABC', '<!subteam^S0123ABC>'],
  ['@oncall', undefined],
  ['here> <!channel', undefined],
  [undefined, undefined],
])('%s is called as %s', (who, markup) => {
  expect(mentionFor(who, { level: 'page', state: 'open' })).toBe(markup);
});

test.each([
  ['alert', 'open'],
  ['notice', 'open'],
  ['page', 'resolved'],
] as const)('nobody is called at level %s when it is %s', (level, state) => {
  expect(mentionFor('here', { level, state })).toBeUndefined();
});
