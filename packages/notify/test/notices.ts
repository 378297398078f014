import fc from 'fast-check';
import { LEVELS, NOTICE_KINDS, type Notice } from '../src/notice.ts';

/** A moment of the incident that these tests tell of, in seconds. */
export const moment = (seconds: number): number => Date.UTC(2026, 0, 1, 10, 0) + seconds * 1000;

/** A crash loop of `web` in `prod`, as first told; a test states only what matters to it. */
export function aNotice(change: Partial<Notice> = {}): Notice {
  return {
    noticeId: 'f00d:1:1',
    kind: 'opened',
    incidentId: 'f00d:1',
    sequence: 1,
    state: 'open',
    incidentKind: 'stops',
    level: 'alert',
    crashLoop: false,
    account: '111122223333',
    region: 'eu-west-1',
    clusterName: 'prod',
    subject: { kind: 'service', name: 'web' },
    cause: 'memory/container-limit',
    category: 'memory',
    confidence: 'certain',
    initiator: 'unknown',
    owner: 'application',
    summary: 'Container app used more memory than its limit.',
    remedy: 'Raise the limit, or find the leak.',
    docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html',
    evidence: [],
    conflicts: [],
    captured: {},
    count: 3,
    firstAt: moment(0),
    lastAt: moment(130),
    openedAt: moment(0),
    taskArns: [],
    tallies: [],
    ...change,
  };
}

/** What people and programs have been seen to write, and what somebody may write on purpose. */
const hostile = fc.constantFrom(
  '<!channel>',
  '<https://evil.example|click>',
  '&lt;',
  '```',
  '*',
  '\u202eexe.txt',
  '\u0000\u0007',
  '\ud83d',
  '👩‍👩‍👧',
  '"}],"x":[{',
  'password=hunter2',
  '|',
  '\n',
);
const outside = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.oneof(hostile, fc.string()), { maxLength: 20 }).map((all) => all.join('')),
  fc.tuple(hostile, fc.integer({ min: 1, max: 300 })).map(([part, times]) => part.repeat(times)),
);
const instant = fc.oneof(
  fc.integer({ min: 0, max: 4e12 }),
  fc.integer(),
  fc.constant(Number.MAX_SAFE_INTEGER),
);
const list = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { maxLength: 24 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Any notice at all: every text of it from outside, every list longer than it should be. */
export const anyNotice: fc.Arbitrary<Notice> = fc
  .record({
    noticeId: outside,
    kind: fc.constantFrom(...NOTICE_KINDS),
    incidentId: outside,
    threadId: maybe(outside),
    sequence: fc.nat(),
    state: fc.constantFrom('open', 'resolved'),
    incidentKind: fc.constantFrom('stops', 'deployment', 'service', 'storm'),
    level: fc.constantFrom(...LEVELS),
    crashLoop: fc.boolean(),
    account: outside,
    region: fc.oneof(outside, fc.constantFrom('eu-west-1', 'us-gov-west-1', 'cn-north-1')),
    clusterName: outside,
    subject: fc.record({ kind: fc.constantFrom('service', 'family', 'group'), name: outside }),
    team: maybe(outside),
    environment: maybe(outside),
    cause: outside,
    category: outside,
    confidence: fc.constantFrom('certain', 'likely', 'unclear'),
    initiator: fc.constantFrom('unknown', 'user', 'service-scheduler'),
    owner: fc.constantFrom('application', 'platform', 'aws', 'nobody'),
    summary: outside,
    remedy: outside,
    docs: outside,
    evidence: list(fc.record({ field: outside, text: outside })),
    conflicts: list(outside),
    captured: fc.dictionary(outside, outside, { maxKeys: 24 }),
    container: maybe(outside),
    count: fc.nat(),
    firstAt: instant,
    lastAt: instant,
    openedAt: instant,
    resolvedAt: maybe(instant),
    taskArns: list(outside),
    taskDefinition: maybe(outside),
    deployment: maybe(fc.record({ deploymentId: outside, state: outside, reason: outside })),
    change: maybe(fc.record({ what: outside, by: outside, at: instant })),
    tallies: list(fc.record({ label: outside, count: fc.nat() })),
  })
  .map(
    (notice) =>
      Object.fromEntries(
        Object.entries(notice).filter(([, value]) => value !== undefined),
      ) as unknown as Notice,
  );
