import type { DoneWork, SweptResource } from '@taskwarden/response';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../ledger.ts';
import { NOON, type OpenLedger } from './samples.ts';

const RUN = { runId: '2026-11-23T12:00:00.000Z', startedAt: NOON, scope: { allRevisions: false }, steps: 1 };
const LATER = {
  runId: '2026-11-24T12:00:00.000Z',
  startedAt: NOON + 1,
  scope: { clusters: ['prod'] },
  steps: 1,
  summary: { startedAt: NOON + 1, score: 90, open: 3, coverage: 99.5 },
};

const WORK: DoneWork = {
  runId: RUN.runId,
  workId: 'services prod page 1',
  at: NOON,
  result: {
    kind: 'service',
    planned: 25,
    done: 0,
    failed: 0,
    leadsTo: 3,
    unreadLists: 0,
    gaps: [
      {
        what: 'tasks prod',
        unread: 'ecs:ListTasks was denied',
        permission: 'ecs:ListTasks',
        times: 1,
      },
    ],
    missingClusters: [],
    tasks: ['arn:aws:ecs:eu-west-1:111122223333:task/prod/abc'],
  },
};

export function sweepContract(open: OpenLedger): void {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await open({ now: () => NOON });
  });

  describe('sweeps', () => {
    test('runs come back as they began, the latest first', async () => {
      expect(await ledger.recentSweepRuns(2)).toEqual([]);

      await ledger.putSweepRun(LATER);
      await ledger.putSweepRun(RUN);

      expect(await ledger.recentSweepRuns(2)).toEqual([LATER, RUN]);
      expect(await ledger.recentSweepRuns(1)).toEqual([LATER]);
    });

    test('a piece of work that ended is known as done, once, in its own run', async () => {
      await ledger.putDoneWork(WORK);
      await ledger.putDoneWork(WORK);

      expect(await ledger.isWorkDone(RUN.runId, WORK.workId)).toBe(true);
      expect(await ledger.isWorkDone(LATER.runId, WORK.workId)).toBe(false);
      expect(await ledger.doneWork(RUN.runId)).toEqual([WORK]);
      expect(await ledger.doneWork(LATER.runId)).toEqual([]);
    });

    test('what was judged is kept for the report, once for each piece of work', async () => {
      const arn = 'arn:aws:ecs:eu-west-1:111122223333:service/prod/web';
      const resources: readonly SweptResource[] = [
        { kind: 'service', arn, traits: {}, verdicts: [], passes: 3 },
      ];
      await ledger.putSwept(RUN.runId, WORK.workId, resources);
      await ledger.putSwept(RUN.runId, WORK.workId, resources);

      expect([...(await ledger.swept(RUN.runId))]).toEqual([resources]);
      expect([...(await ledger.swept(LATER.runId))]).toEqual([]);
      expect(await ledger.doneWork(RUN.runId)).toEqual([]);
    });
  });
}
