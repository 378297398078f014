import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BATCH_SIZES, firstWork, type Work, workId, workOfCluster, workOfPage } from './work.ts';

const PROD = 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod';
const ids = (works: readonly Work[]): readonly string[] => works.map(workId);

describe('what a sweep begins with', () => {
  test.each([
    ['all clusters', {}, ['clusters page 1']],
    ['those asked for', { clusters: ['prod', 'test'] }, ['clusters asked for batch 1']],
    [
      'all clusters of every place',
      { places: [{ account: '222222222222', region: 'us-west-2' }], allRevisions: true },
      [
        'clusters page 1',
        'taskDefinitions page 1',
        '222222222222/us-west-2 clusters page 1',
        '222222222222/us-west-2 taskDefinitions page 1',
      ],
    ],
    ['unused revisions, if asked', { allRevisions: true }, ['clusters page 1', 'taskDefinitions page 1']],
  ])('%s', (_sentence, scope, expected) => {
    expect(ids(firstWork(scope))).toEqual(expected);
  });
});

describe('what is in a cluster', () => {
  const TOLD_TO_STOP = 'tasks prod STOPPED page 1';

  test.each([
    [
      'everything, where nobody counted',
      {},
      ['services prod page 1', 'tasks prod RUNNING page 1', 'containerInstances prod page 1', TOLD_TO_STOP],
    ],
    [
      'no instances on Fargate',
      { registeredContainerInstancesCount: 0, activeServicesCount: 1, runningTasksCount: 1 },
      ['services prod page 1', 'tasks prod RUNNING page 1', TOLD_TO_STOP],
    ],
    [
      'tasks that only wait to run',
      {
        registeredContainerInstancesCount: 0,
        activeServicesCount: 0,
        runningTasksCount: 0,
        pendingTasksCount: 2,
      },
      ['tasks prod RUNNING page 1', TOLD_TO_STOP],
    ],
    [
      'nothing but what stops',
      {
        registeredContainerInstancesCount: 0,
        activeServicesCount: 0,
        runningTasksCount: 0,
        pendingTasksCount: 0,
      },
      [TOLD_TO_STOP],
    ],
  ])('%s', (_sentence, counts, expected) => {
    expect(ids(workOfCluster(PROD, counts))).toEqual(expected);
  });
});

describe('a page', () => {
  test('leads to the next page and to full batches', () => {
    const work = { does: 'list', kind: 'service', cluster: PROD, page: 2 } as const;
    const arns = Array.from({ length: 25 }, (_, nth) => `service-${nth}`);

    expect(ids(workOfPage(work, { arns, nextToken: 'three' }))).toEqual([
      'services prod page 3',
      'services prod page 2 batch 1',
      'services prod page 2 batch 2',
      'services prod page 2 batch 3',
    ]);
  });

  test('is described once, in as few batches as ECS allows, whatever is on it', () => {
    const kinds = fc.constantFrom('cluster', 'service', 'task', 'containerInstance' as const);
    const page = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 100 });

    fc.assert(
      fc.property(kinds, page, (kind, arns) => {
        const works = workOfPage({ does: 'list', kind, page: 1 }, { arns });

        expect(works.flatMap((work) => (work.does === 'describe' ? work.arns : []))).toEqual(arns);
        expect(works).toHaveLength(Math.ceil(arns.length / BATCH_SIZES[kind]));
        expect(new Set(ids(works)).size).toBe(works.length);
      }),
    );
  });

  test('of revisions leads to a judgement of each', () => {
    const work = { does: 'list', kind: 'taskDefinition', page: 1 } as const;

    expect(ids(workOfPage(work, { arns: ['web:1', 'web:2'] }))).toEqual(['judge web:1', 'judge web:2']);
  });
});

test('what a place leads to stays there, and clusters of the same name are told apart', () => {
  const at = { account: '222222222222', region: 'us-west-2' };
  const [list] = firstWork({ places: [at] }).slice(1);
  if (list?.does !== 'list') throw new Error('a place begins with a list');

  const more = [...workOfPage(list, { arns: [PROD], nextToken: 'more' }), ...workOfCluster(PROD, {}, at)];

  for (const work of more) expect(work).toMatchObject({ at });
  const here = ids(workOfCluster(PROD));
  expect(ids(more).filter((id) => here.includes(id))).toEqual([]);
});
