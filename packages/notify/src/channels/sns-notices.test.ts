import { expect, test } from 'vitest';
import { aNotice, moment } from '../../test/notices.ts';
import type { SnsCall } from '../channel.ts';
import { channelContract } from './channel.contract.ts';
import { snsNotices } from './sns-notices.ts';

const options = { topicArn: 'arn:aws:sns:eu-west-1:111122223333:notices' };

channelContract({
  channel: snsNotices,
  options,
  answers: [
    ['a message that is taken', { sns: { outcome: 'sent', ref: { messageId: 'm1' } } }, { outcome: 'sent' }],
    [
      'throttling waits',
      { sns: { outcome: 'deferred', retryAfterSeconds: 5, reason: 'SNS refused publishing: Throttled' } },
      { outcome: 'deferred', retryAfterSeconds: 5 },
    ],
    ['a failure is tried again', { sns: { outcome: 'failed', reason: 'x' } }, { outcome: 'failed' }],
    [
      'a topic that is gone is refused',
      { sns: { outcome: 'refused', reason: 'NotFound' } },
      { outcome: 'refused' },
    ],
  ],
});

const rendered = (change: Parameters<typeof aNotice>[0]) =>
  snsNotices.render(aNotice(change), options, undefined).calls[0] as SnsCall;

test('subscribers filter by attributes; what has no value is left out', () => {
  expect(rendered({ team: 'payments' }).attributes).toEqual({
    kind: 'opened',
    severity: 'alert',
    state: 'open',
    account: '111122223333',
    region: 'eu-west-1',
    cause: 'memory/container-limit',
    team: 'payments',
    cluster: 'prod',
    service: 'web',
  });
});

test.each([
  [
    'a standalone family',
    { subject: { kind: 'family', name: 'nightly' } },
    { cluster: 'prod', family: 'nightly' },
  ],
  ['a group', { subject: { kind: 'group', name: 'batch' } }, { cluster: 'prod', family: 'batch' }],
  [
    'a family that was registered nowhere',
    { subject: { kind: 'family', name: 'nightly' }, clusterName: 'unknown' },
    { family: 'nightly' },
  ],
  ['a storm, which spans clusters', { incidentKind: 'storm' }, {}],
] as const)('%s is named as routes name it', (_what, change, named) => {
  const { cluster, service, family } = rendered(change).attributes;

  expect(JSON.parse(JSON.stringify({ cluster, service, family }))).toEqual(named);
});

test('machines get the notice, with secrets taken out and the version of its shape', () => {
  const { body, structure } = rendered({ evidence: [{ field: 'reason', text: 'DB_PASSWORD=hunter2' }] });

  expect(structure).toBe('json');
  expect(JSON.parse(JSON.parse(body).default)).toMatchObject({
    schemaVersion: 1,
    noticeId: 'f00d:1:1',
    cause: 'memory/container-limit',
    evidence: [{ field: 'reason', text: 'DB_PASSWORD=***' }],
  });
});

test('people get a letter', () => {
  const { subject, body } = rendered({
    crashLoop: true,
    count: 11,
    lastAt: moment(14 * 60),
    container: 'app',
    team: 'payments',
    taskDefinition: 'web:87',
    evidence: [{ field: 'containers[app].reason', text: 'OutOfMemoryError' }],
    conflicts: ['The exit code is 0.'],
    change: { what: 'UpdateService to web:87', by: 'alice@example.com', at: moment(-9 * 60) },
  });

  expect(subject).toBe('Alert: web is crash-looping (memory: container limit)');
  expect(JSON.parse(body).email).toBe(`🔴 Alert: web is crash-looping (memory: container limit)

Container app used more memory than its limit. (certain)
11 tasks stopped in 14 min, last 2026-01-01 10:14:00 UTC
Changed 9 min before: UpdateService to web:87 by alice, 2026-01-01 09:51:00 UTC

Try: Raise the limit, or find the leak.

But: The exit code is 0.

Service: web
Cause: memory/container-limit
Container: app
Task definition: web:87

From the record:
  containers[app].reason: OutOfMemoryError

web in the console: https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod/services/web/health?region=eu-west-1
More on this cause: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html

111122223333 eu-west-1, cluster prod, team payments, mended by: the application, incident f00d:1
Notice f00d:1:1, sent by Taskwarden.`);
});
