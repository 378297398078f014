import { createMemoryLedger } from '@taskwarden/ledger';
import { DEFAULT_POLICY, planPolicy } from '@taskwarden/policy';
import { expect, test } from 'vitest';
import { moment, taskArn } from '../../test/facts.ts';
import { CLUSTER, revision } from '../../test/offences.ts';
import { DEFAULT_CONFIGURATION } from '../default-configuration.ts';
import { planForSweep } from './plan.ts';
import { NO_RESULT } from './run-record.ts';
import { judgeGone, tasksSeenBefore } from './vanished-tasks.ts';

const RUN = { runId: 'yesterday', startedAt: moment(0), scope: {}, steps: 1 };
const now = moment(0);

async function aLedger() {
  const ledger = createMemoryLedger({ now: () => now });
  const tasks = ['lost', 'stopped', 'stranger'].map((id) => taskArn(id));
  await ledger.putSweepRun(RUN);
  await ledger.putDoneWork({ runId: RUN.runId, workId: 'w', at: now, result: { ...NO_RESULT, tasks } });
  for (const [id, lastStatus] of [
    ['lost', 'RUNNING'],
    ['stopped', 'STOPPED'],
  ] as const) {
    const task = {
      taskArn: taskArn(id),
      clusterArn: CLUSTER,
      taskDefinitionArn: revision('web:7'),
      group: 'service:web',
      lastStatus,
      desiredStatus: lastStatus,
      version: 1,
      containers: [],
      attachments: [],
    };
    await ledger.commit([{ write: 'task', task, key: id, eventId: id, time: now }]);
  }
  return ledger;
}

test('of tasks that are gone those are told whose stop nobody has seen', async () => {
  const ledger = await aLedger();
  const plan = planForSweep(planPolicy(DEFAULT_POLICY));
  const ports = { plan, now, ownership: DEFAULT_CONFIGURATION, stories: ledger };

  const vanished = await judgeGone(ports, (await tasksSeenBefore(ledger, {})) ?? []);

  expect(vanished).toMatchObject([
    {
      arn: taskArn('lost'),
      service: 'web',
      cluster: 'prod',
      verdicts: [
        { rule: 'silence/task-vanished', verdict: 'fail', message: expect.stringContaining('RUNNING') },
      ],
    },
  ]);
});

test.each([
  ['by name', ['prod'], 3],
  ['by ARN', [CLUSTER], 3],
  ['of another cluster', ['test'], 0],
])('a sweep of some clusters misses no tasks of others (%s)', async (_sentence, clusters, count) => {
  expect((await tasksSeenBefore(await aLedger(), { clusters }))?.size).toBe(count);
});

test('a ledger without a sweep has nothing to compare with', async () => {
  expect(await tasksSeenBefore(createMemoryLedger(), {})).toBeUndefined();
});
