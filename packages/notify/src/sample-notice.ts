import type { Instant } from '@taskwarden/domain';
import type { Notice } from './notice.ts';

const MINUTE = 60_000;

/** A made-up incident that shows every part of a notice: what `taskwarden notify --test` sends. It says what it is. */
export function sampleNotice(now: Instant): Notice {
  const incidentId = `test-${now}`;
  return {
    noticeId: `${incidentId}:1`,
    kind: 'test',
    incidentId,
    sequence: 1,
    state: 'open',
    incidentKind: 'stops',
    level: 'notice',
    crashLoop: true,
    account: '111122223333',
    region: 'eu-west-1',
    clusterName: 'sample',
    subject: { kind: 'service', name: 'sample-api' },
    team: 'nobody',
    environment: 'test',
    cause: 'memory/container-limit',
    category: 'memory',
    confidence: 'certain',
    initiator: 'task',
    owner: 'application',
    summary:
      'This is a test of the channel, nothing has happened. Container app used more memory than its limit.',
    remedy: 'Nothing to do: whoever reads this would have been told.',
    docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html',
    evidence: [
      { field: 'containers[app].reason', text: 'OutOfMemoryError: Container killed due to memory usage' },
      { field: 'containers[app].exitCode', text: '137' },
    ],
    conflicts: [],
    captured: {},
    container: 'app',
    count: 11,
    firstAt: now - 14 * MINUTE,
    lastAt: now,
    openedAt: now - 14 * MINUTE,
    taskArns: ['arn:aws:ecs:eu-west-1:111122223333:task/sample/0123456789abcdef0123456789abcdef'],
    taskDefinition: 'sample-api:87',
    change: { what: 'UpdateService', by: 'alice', at: now - 23 * MINUTE },
    tallies: [],
  };
}
