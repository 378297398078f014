import { ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, test } from 'vitest';
import { type Asked, jsonProtocolServer } from '../testing/json-protocol-server.ts';
import type { RateLimiter } from './rate-limit.ts';
import { createSweepReader } from './sweep-reader.ts';

let ecs: Awaited<ReturnType<typeof jsonProtocolServer>>;
let taken: string[];
let refused: string[];
afterEach(() => ecs.close());

async function readerOf(answer: (asked: Asked) => { status?: number; body: unknown }) {
  ecs = await jsonProtocolServer(answer);
  taken = [];
  refused = [];
  const limiter: RateLimiter = {
    take: async (operation) => void taken.push(operation),
    throttled: (operation) => void refused.push(operation),
  };
  return createSweepReader({ client: new ECSClient({ ...ecs.client, maxAttempts: 1 }), limiter });
}

const refusal = (__type: string) => ({ status: 400, body: { __type, message: 'no' } });
const CLUSTER = 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod';

describe('a page', () => {
  test.each([
    ['cluster', 'ListClusters', 'clusterArns', {}],
    ['service', 'ListServices', 'serviceArns', { cluster: CLUSTER }],
    ['task', 'ListTasks', 'taskArns', { cluster: CLUSTER, desiredStatus: 'STOPPED' }],
    ['containerInstance', 'ListContainerInstances', 'containerInstanceArns', { cluster: CLUSTER }],
    ['taskDefinition', 'ListTaskDefinitions', 'taskDefinitionArns', {}],
  ] as const)('of %ss is as large as ECS allows', async (kind, operation, member, where) => {
    const reader = await readerOf(() => ({ body: { [member]: ['a', 'b'], nextToken: 'two' } }));

    const page = await reader.list({ kind, nextToken: 'one', ...where });

    expect(page).toEqual({ known: { arns: ['a', 'b'], nextToken: 'two' } });
    expect(ecs.asked).toMatchObject([{ operation, input: { ...where, nextToken: 'one', maxResults: 100 } }]);
    expect(taken).toEqual([operation]);
  });
});

describe('a batch', () => {
  test.each([
    ['cluster', 'DescribeClusters', 'clusters', ['TAGS', 'SETTINGS', 'CONFIGURATIONS']],
    ['service', 'DescribeServices', 'services', ['TAGS']],
    ['task', 'DescribeTasks', 'tasks', ['TAGS']],
    ['containerInstance', 'DescribeContainerInstances', 'containerInstances', ['TAGS']],
  ] as const)(
    'of %ss comes with all that is judged, and with what has gone',
    async (kind, operation, member, include) => {
      const reader = await readerOf(() => ({
        body: {
          [member]: [{ status: 'ACTIVE', group: 'web' }],
          failures: [{ arn: 'gone', reason: 'MISSING' }],
        },
      }));

      const described = await reader.describe({ kind, cluster: CLUSTER, arns: ['here', 'gone'] });

      expect(described).toMatchObject({
        known: { found: [{ tags: [] }], missing: ['gone'] },
      });
      expect(ecs.asked).toMatchObject([{ operation, input: { [member]: ['here', 'gone'], include } }]);
    },
  );

  test('of a cluster that is gone has gone with it', async () => {
    const reader = await readerOf(() => refusal('ClusterNotFoundException'));

    expect(await reader.describe({ kind: 'service', cluster: CLUSTER, arns: ['web'] })).toEqual({
      known: { found: [], missing: ['web'] },
    });
  });

  test('of clusters says of a configuration that was asked for and is none that there is none', async () => {
    const reader = await readerOf(() => ({ body: { clusters: [{ clusterName: 'prod' }] } }));

    expect(await reader.describe({ kind: 'cluster', arns: ['prod'] })).toMatchObject({
      known: { found: [{ clusterName: 'prod', configuration: {} }] },
    });
  });
});

describe('a call that ECS refuses', () => {
  test.each([
    [
      'for lack of a permission names it',
      'AccessDeniedException',
      { unread: 'ecs:DescribeTaskDefinition was denied', permission: 'ecs:DescribeTaskDefinition' },
    ],
    [
      'for good says why',
      'ClientException',
      { unread: 'DescribeTaskDefinition failed: ClientException: no' },
    ],
  ])('%s, and is not made again', async (_sentence, exception, unread) => {
    const reader = await readerOf(() => refusal(exception));

    expect(await reader.taskDefinition('web:7')).toEqual(unread);
    expect(taken).toHaveLength(1);
  });

  test('for its rate is made again, at a lower one', async () => {
    let refusals = 3;
    const reader = await readerOf(() => {
      refusals -= 1;
      return refusals >= 0
        ? refusal('ThrottlingException')
        : { body: { taskDefinition: { family: 'web' }, tags: [{ key: 'team', value: 'payments' }] } };
    });

    expect(await reader.taskDefinition('web:7')).toEqual({
      known: { family: 'web', tags: [{ key: 'team', value: 'payments' }] },
    });
    expect(taken).toHaveLength(4);
    expect(refused).toHaveLength(3);
  });

  test('again and again is given up, and never a pass', async () => {
    const reader = await readerOf(() => refusal('ThrottlingException'));

    expect(await reader.list({ kind: 'cluster' })).toEqual({ unread: 'ListClusters was throttled 8 times' });
  });
});
