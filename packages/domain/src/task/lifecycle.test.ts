import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canBecome,
  isAskedToStop,
  isTaskStatus,
  neverRan,
  phaseOf,
  TASK_STATUSES,
  TASK_TIMESTAMPS,
  type TaskStatus,
} from './lifecycle.ts';

const STATUSES = Object.keys(TASK_STATUSES) as TaskStatus[];
const status = fc.constantFrom(...STATUSES);

describe('what a task can become', () => {
  test.each<[string, TaskStatus, TaskStatus, boolean]>([
    ['a pulled task starts', 'ACTIVATING', 'RUNNING', true],
    ['a bridge task runs without ACTIVATING', 'PENDING', 'RUNNING', true],
    ['a task stops before it started', 'PROVISIONING', 'STOPPED', true],
    ['a container changes while the task runs on', 'RUNNING', 'RUNNING', true],
    ['a stopped task never runs again', 'STOPPED', 'RUNNING', false],
    ['a stopping task is not saved', 'DEACTIVATING', 'RUNNING', false],
  ])('%s', (_sentence, from, to, possible) => {
    expect(canBecome(from, to)).toBe(possible);
  });

  test('no life goes in circles', () => {
    fc.assert(
      fc.property(status, status, (one, other) => {
        expect(canBecome(one, other) && canBecome(other, one)).toBe(one === other);
      }),
    );
  });

  test('a life goes through its phases in order', () => {
    const phases = ['starting', 'running', 'stopping', 'stopped'];
    const rank = (lastStatus: TaskStatus) => phases.indexOf(TASK_STATUSES[lastStatus].phase);

    fc.assert(
      fc.property(status, status, (from, to) => {
        fc.pre(canBecome(from, to));
        expect(rank(to)).toBeGreaterThanOrEqual(rank(from));
      }),
    );
  });

  test('every timestamp but those of the pull and the connection is set by a status', () => {
    const set = new Set<string>(STATUSES.flatMap((one) => TASK_STATUSES[one].sets));

    expect(Object.keys(TASK_TIMESTAMPS).filter((name) => !set.has(name))).toEqual([
      'connectivityAt',
      'pullStartedAt',
      'pullStoppedAt',
    ]);
  });
});

describe('statuses that are newer than the table', () => {
  test.each(['HIBERNATING', '', 'toString'])('%j has no phase', (lastStatus) => {
    expect(isTaskStatus(lastStatus)).toBe(false);
    expect(phaseOf({ lastStatus })).toBeUndefined();
    expect(neverRan({ lastStatus })).toBe(false);
  });
});

describe('tasks that are asked to stop', () => {
  test.each([
    ['a Spot notice, two minutes ahead', 'RUNNING', 'STOPPED', true],
    ['a healthy task', 'RUNNING', 'RUNNING', false],
    ['a stopped one, which is past asking', 'STOPPED', 'STOPPED', false],
  ])('%s', (_sentence, lastStatus, desiredStatus, asked) => {
    expect(isAskedToStop({ lastStatus, desiredStatus })).toBe(asked);
  });
});

describe('tasks that stopped before they ever ran', () => {
  test.each<[string, Parameters<typeof neverRan>[0], boolean]>([
    ['an image that could not be pulled', { lastStatus: 'STOPPED', stopCode: 'TaskFailedToStart' }, true],
    ['stopped by a user while it waited', { lastStatus: 'STOPPED', stopCode: 'UserInitiated' }, true],
    ['forgotten already', { lastStatus: 'DELETED' }, true],
    ['ended after a start', { lastStatus: 'STOPPED', startedAt: 1 }, false],
    [
      'failed to start, whatever a start is said',
      { lastStatus: 'STOPPED', startedAt: 1, stopCode: 'TaskFailedToStart' },
      true,
    ],
    ['still waiting', { lastStatus: 'PENDING' }, false],
    ['about to end', { lastStatus: 'DEPROVISIONING' }, false],
  ])('%s', (_sentence, task, answer) => {
    expect(neverRan(task)).toBe(answer);
  });
});
