import { describe, expect, test } from 'vitest';
import { type DoneWork, type SweepRun, tellRun } from './book.ts';
import { missedTasks } from './missed-tasks.ts';
import { NO_RESULT } from './run-record.ts';

const MEMBER = { account: '222222222222', region: 'us-west-2' };
const HERE = 'arn:aws:ecs:eu-west-1:111122223333:task/prod/here';
const THERE = 'arn:aws:ecs:us-west-2:222222222222:task/prod/there';

const done = (workId: string, result: Partial<DoneWork['result']> = {}): DoneWork => ({
  runId: 'run',
  workId,
  at: 0,
  result: { ...NO_RESULT, ...result },
});

/** Tasks that are gone between a run that saw both and one that saw neither, and could not read this. */
function missedWithout(unread: string | undefined): readonly string[] {
  const run: SweepRun = { runId: 'run', startedAt: 0, scope: { places: [MEMBER] }, steps: 2 };
  const lists = ['clusters page 1', '222222222222/us-west-2 clusters page 1'];
  const last = lists.map((id) => done(id, { unreadLists: id === unread ? 1 : 0 }));
  const before = [done('tasks', { tasks: [HERE, THERE] })];
  return missedTasks(before, { story: tellRun(run, last), done: last }).flatMap(({ arns }) => arns);
}

describe('tasks that are gone', () => {
  test.each([
    ['everywhere, where every list was read', undefined, [HERE, THERE]],
    ['at home, though a member let nobody in', '222222222222/us-west-2 clusters page 1', [HERE]],
    ['in a member, though a list at home was not read', 'clusters page 1', [THERE]],
  ])('are missed %s', (_sentence, unread, missed) => {
    expect(missedWithout(unread)).toEqual(missed);
  });
});
