import { describe, expect, test } from 'vitest';
import { asffFindings } from './asff.ts';
import { createReport, type SweepReport } from './report.ts';
import { beginRun, coverageOf, recordResult, type WorkResult } from './run-record.ts';
import type { SweptResource, SweptVerdict } from './swept.ts';

const ARN = 'arn:aws:ecs:eu-west-1:111122223333';

function aVerdict(verdict: Partial<SweptVerdict> = {}): SweptVerdict {
  return {
    rule: 'no-privileged-containers',
    title: 'No container is privileged',
    verdict: 'fail',
    severity: 'critical',
    message: 'Container app has all rights of the host.',
    path: 'containerDefinitions[0].privileged',
    remedy: 'Remove privileged.',
    controls: ['Security Hub ECS.4'],
    ...verdict,
  };
}

function aResource(resource: Partial<SweptResource> = {}): SweptResource {
  return {
    kind: 'service',
    arn: `${ARN}:service/prod/web`,
    account: '111122223333',
    region: 'eu-west-1',
    cluster: 'prod',
    service: 'web',
    team: 'payments',
    traits: {},
    verdicts: [],
    passes: 3,
    ...resource,
  };
}

function reportOf(...resources: readonly SweptResource[]): SweepReport {
  const builder = createReport();
  for (const resource of resources) builder.add(resource);
  return builder.finish(beginRun({}), { startedAt: 0, endedAt: Date.parse('2026-11-25T12:00:00Z') });
}

describe('the score', () => {
  test.each<[string, readonly SweptResource[], number | undefined]>([
    ['is not given where nothing was judged', [], undefined],
    ['is full where nothing is wrong', [aResource()], 100],
    [
      'is the share of what has no finding',
      [aResource(), aResource({ service: 'api', verdicts: [aVerdict()] })],
      50,
    ],
    [
      'counts tasks with their service',
      [aResource(), aResource({ kind: 'task' }), aResource({ kind: 'task' })],
      100,
    ],
    [
      'is not hurt by what somebody answers for',
      [aResource({ verdicts: [aVerdict({ exceptedUntil: '2027-01-01' })] })],
      100,
    ],
    [
      'is not hurt by what is not known',
      [aResource({ verdicts: [aVerdict({ verdict: 'not-evaluated' })] })],
      100,
    ],
  ])('%s', (_sentence, resources, score) => {
    expect(reportOf(...resources).score).toBe(score);
  });
});

describe('the report', () => {
  const report = reportOf(
    aResource({ verdicts: [aVerdict(), aVerdict({ partOf: 'another' })] }),
    aResource({
      service: 'api',
      arn: `${ARN}:service/prod/api`,
      team: 'search',
      verdicts: [
        aVerdict({ rule: 'no-latest-image-tag', severity: 'medium' }),
        aVerdict({ exceptedUntil: '2027-01-01' }),
        aVerdict({ verdict: 'not-evaluated', rule: 'service-tagged', message: 'tags were not read' }),
      ],
    }),
  );

  test('sums by severity, rule, service and owner, gravest first', () => {
    expect(report.severities).toMatchObject({ critical: 1, high: 0, medium: 1 });
    expect(report.byRule.map(({ rule, open, excepted }) => [rule, open, excepted])).toEqual([
      ['no-privileged-containers', 1, 1],
      ['no-latest-image-tag', 1, 0],
    ]);
    expect(report.byService.map(({ name, worst }) => [name, worst])).toEqual([
      ['prod/api', 'medium'],
      ['prod/web', 'critical'],
    ]);
    expect(report.byOwner.map(({ name, open }) => [name, open])).toEqual([
      ['payments', 1],
      ['search', 1],
    ]);
  });

  test('tells what is not known with its reason', () => {
    expect(report.notEvaluated).toEqual([
      { rule: 'service-tagged', reason: 'tags were not read', resources: 1 },
    ]);
  });

  test('in ASFF has an id that stays, the fields that are required, and suppresses what is excepted', () => {
    const [first, ...others] = asffFindings(report);

    expect(first).toEqual({
      SchemaVersion: '2018-10-08',
      Id: `taskwarden/no-privileged-containers/${ARN}:service/prod/web`,
      ProductArn: 'arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default',
      GeneratorId: 'taskwarden/no-privileged-containers',
      AwsAccountId: '111122223333',
      Types: ['Software and Configuration Checks/AWS Security Best Practices'],
      CreatedAt: '2026-11-25T12:00:00.000Z',
      UpdatedAt: '2026-11-25T12:00:00.000Z',
      Severity: { Label: 'CRITICAL' },
      Title: 'No container is privileged',
      Description: 'containerDefinitions[0].privileged: Container app has all rights of the host.',
      Remediation: { Recommendation: { Text: 'Remove privileged.' } },
      ProductFields: {
        'taskwarden/rule': 'no-privileged-containers',
        'taskwarden/cluster': 'prod',
        'taskwarden/service': 'web',
        'taskwarden/team': 'payments',
      },
      Resources: [
        { Type: 'AwsEcsService', Id: `${ARN}:service/prod/web`, Partition: 'aws', Region: 'eu-west-1' },
      ],
      Compliance: { Status: 'FAILED', RelatedRequirements: ['Security Hub ECS.4'] },
      RecordState: 'ACTIVE',
    });
    expect(others.map(({ Id, Workflow }) => [Id.split('/')[1], Workflow?.Status])).toEqual([
      ['no-latest-image-tag', undefined],
      ['no-privileged-containers', 'SUPPRESSED'],
    ]);
  });
});

describe('coverage', () => {
  const aResult = (result: Partial<WorkResult> = {}): WorkResult => ({
    kind: 'task',
    planned: 0,
    done: 0,
    failed: 0,
    leadsTo: 0,
    unreadLists: 0,
    gaps: [],
    missingClusters: [],
    ...result,
  });
  const gap = {
    what: 'tasks prod',
    unread: 'ecs:ListTasks was denied',
    permission: 'ecs:ListTasks',
    times: 1,
  };

  test.each<[string, readonly WorkResult[], number]>([
    ['is full where there is nothing', [], 100],
    ['is what was judged of what is there', [aResult({ planned: 4 }), aResult({ done: 3, failed: 1 })], 75],
    ['is never rounded up to full', [aResult({ planned: 10_000, done: 9_999, failed: 1 })], 99.9],
    [
      'is not full while a list is unread',
      [aResult({ planned: 3, done: 3 }), aResult({ unreadLists: 1 })],
      75,
    ],
  ])('%s', (_sentence, results, percent) => {
    expect(coverageOf(results.reduce(recordResult, beginRun({}))).percent).toBe(percent);
  });

  test('gaps of one reason are told once, with how many there are', () => {
    const record = [aResult({ gaps: [gap] }), aResult({ gaps: [gap] })].reduce(recordResult, beginRun({}));

    expect(record.gaps).toEqual([{ ...gap, times: 2 }]);
  });
});

test('services of the same name in two accounts are counted apart, and say where they are', () => {
  const offends = { verdicts: [aVerdict()] };
  const report = reportOf(
    aResource(offends),
    aResource({ ...offends, account: '222222222222', arn: ARN.replace('111122223333', '222222222222') }),
    aResource({ ...offends, region: 'us-west-2', arn: ARN.replace('eu-west-1', 'us-west-2') }),
  );

  expect(report.byService.map(({ name, resources }) => ({ name, resources }))).toEqual([
    { name: '111122223333/eu-west-1 prod/web', resources: 1 },
    { name: '111122223333/us-west-2 prod/web', resources: 1 },
    { name: '222222222222/eu-west-1 prod/web', resources: 1 },
  ]);
  expect(reportOf(aResource(offends)).byService.map(({ name }) => name)).toEqual(['prod/web']);
});
