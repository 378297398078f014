import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTask } from './task.ts';

const TASK = { taskArn: 'arn:aws:ecs:eu-west-1:111122223333:task/prod/1dc5' };
const NOON = Date.UTC(2026, 1, 21, 12);

describe('a task of the API', () => {
  test.each<[string, object, object]>([
    ['has epoch seconds', { createdAt: NOON / 1000 + 0.25 }, { createdAt: NOON + 250 }],
    [
      'has ISO dates with an offset, from the CLI',
      { createdAt: '2026-02-21T14:00:00+02:00' },
      { createdAt: NOON },
    ],
    ['has Dates, from the SDK', { createdAt: new Date(NOON) }, { createdAt: NOON }],
    [
      'has tags',
      { tags: [{ key: 'team', value: 'shop' }, { key: 'spot' }] },
      { tags: { team: 'shop', spot: '' } },
    ],
    [
      'has the health of containers',
      { containers: [{ name: 'app', healthStatus: 'UNHEALTHY' }] },
      { containers: [{ name: 'app', healthStatus: 'UNHEALTHY' }] },
    ],
    [
      'needs no more than its ARN',
      {},
      { lastStatus: '', clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod' },
    ],
  ])('%s', (_sentence, fields, task) => {
    expect(readTask({ ...TASK, ...fields })).toMatchObject(task);
  });

  test.each<[string, unknown, string]>([
    ['without an ARN', { lastStatus: 'STOPPED' }, 'taskArn is missing'],
    ['in PascalCase', { TaskArn: TASK.taskArn, LastStatus: 'STOPPED' }, 'PascalCase'],
    ['that is a list', [], 'an object'],
    ['that is nothing', undefined, 'an object'],
  ])('%s cannot be read', (_sentence, value, reason) => {
    expect(readTask(value)).toEqual({ unreadable: expect.stringContaining(reason) as string });
  });

  test('whatever it is, nothing throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.dictionary(fc.string(), fc.anything()), (value, fields) => {
        expect(readTask(value)).toBeDefined();
        expect(readTask({ ...fields, ...TASK })).toMatchObject(TASK);
      }),
    );
  });
});
