import type { Task } from '@taskwarden/domain';
import type { TaskStory } from '@taskwarden/response';
import { expect, test } from 'vitest';
import { aDiagnosis, PAGE } from '../testing.ts';
import { storyView } from './story.ts';
import { storyJson } from './story-json.ts';

const AT = Date.UTC(2026, 0, 2, 3, 4, 5);

function aTask(overrides: Partial<Task>): Task {
  return {
    taskArn: 'arn:aws:ecs:eu-west-1:111122223333:task/prod/1dc5c17a',
    clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod',
    taskDefinitionArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:42',
    group: 'service:web',
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    containers: [],
    attachments: [],
    ...overrides,
  };
}

const stopped = aTask({ lastStatus: 'STOPPED', desiredStatus: 'STOPPED', version: 5 });
const STORY: TaskStory = {
  history: [
    { task: aTask({ version: 3 }), time: AT, eventId: 'e1' },
    { task: stopped, time: AT + 60_000, eventId: 'e2' },
  ],
  stop: {
    task: stopped,
    diagnosis: aDiagnosis(),
    account: '111122223333',
    region: 'eu-west-1',
    at: AT + 60_000,
    silent: 'late',
  },
};

test("a task's story tells its steps, why it stopped, and why nobody was told", () => {
  const view = storyView(STORY, PAGE);

  expect(view.split('\n').slice(0, 7)).toEqual([
    'arn:aws:ecs:eu-west-1:111122223333:task/prod/1dc5c17a',
    '  service web, web:42',
    '',
    '  2026-01-02 03:04:05Z  RUNNING  version 3',
    '  2026-01-02 03:05:05Z  STOPPED  version 5',
    '',
    '✗ out-of-memory/container-limit  fault · certain',
  ]);
  expect(view).toContain('  Not told     late\n');
});

test('a task that goes on living has not stopped', () => {
  expect(storyView({ history: STORY.history.slice(0, 1) }, PAGE)).toContain('It has not stopped');
});

test('a program is told the same, with times it can read', () => {
  expect(storyJson(STORY)).toMatchObject({
    taskArn: stopped.taskArn,
    history: [
      { time: '2026-01-02T03:04:05.000Z', lastStatus: 'RUNNING', version: 3, eventId: 'e1' },
      { time: '2026-01-02T03:05:05.000Z', lastStatus: 'STOPPED', version: 5, eventId: 'e2' },
    ],
    stop: { at: '2026-01-02T03:05:05.000Z', cause: 'out-of-memory/container-limit', silent: 'late' },
  });
});
