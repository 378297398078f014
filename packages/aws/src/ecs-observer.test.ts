import { ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, test } from 'vitest';
import { type Asked, jsonProtocolServer } from '../testing/json-protocol-server.ts';
import { createEcsObserver } from './ecs-observer.ts';

let ecs: Awaited<ReturnType<typeof jsonProtocolServer>>;
afterEach(() => ecs.close());

async function observerOf(answer: (asked: Asked) => { status?: number; body: unknown }) {
  ecs = await jsonProtocolServer(answer);
  return createEcsObserver({ client: new ECSClient({ ...ecs.client, maxAttempts: 1 }) });
}

const CLUSTER = 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod';
const SERVICE = 'arn:aws:ecs:eu-west-1:111122223333:service/prod/web';
const WEB = 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7';
const REF = { clusterArn: CLUSTER, serviceArn: SERVICE };

describe('observing ECS', () => {
  test('a revision comes with its tags and its moments as instants', async () => {
    const observer = await observerOf(() => ({
      body: {
        taskDefinition: { taskDefinitionArn: WEB, family: 'web', registeredAt: 1_795_424_400 },
        tags: [{ key: 'team', value: 'shop' }],
      },
    }));

    expect(await observer.taskDefinition(WEB)).toEqual({
      known: {
        taskDefinitionArn: WEB,
        family: 'web',
        registeredAt: 1_795_424_400_000,
        tags: [{ key: 'team', value: 'shop' }],
      },
    });
    expect(ecs.asked[0]?.input).toEqual({ taskDefinition: WEB, include: ['TAGS'] });
  });

  test('a revision that is denied is unread, with the permission that is missing', async () => {
    const observer = await observerOf(() => ({ status: 400, body: { __type: 'AccessDeniedException' } }));

    expect(await observer.taskDefinition(WEB)).toEqual({
      unread: expect.stringMatching(/^ecs:DescribeTaskDefinition: .*AccessDeniedException$/),
    });
  });

  test('a throttled call is thrown: it may succeed later', async () => {
    const observer = await observerOf(() => ({ status: 400, body: { __type: 'ThrottlingException' } }));

    await expect(observer.taskDefinition(WEB)).rejects.toMatchObject({ retryable: true });
  });

  test('what is gone is undefined', async () => {
    const observer = await observerOf(() => ({ body: { services: [], tasks: [], failures: [] } }));

    expect(await observer.service(REF)).toBeUndefined();
    expect(await observer.task({ clusterArn: CLUSTER, taskArn: 'gone' })).toBeUndefined();
  });

  test('the revisions that a service has run come from its successful deployments, newest first', async () => {
    const observer = await observerOf(({ input }) => ({
      body:
        'serviceRevisionArns' in input
          ? {
              serviceRevisions: [
                { serviceRevisionArn: 'r1', taskDefinition: 'web:1' },
                { serviceRevisionArn: 'r2', taskDefinition: 'web:2' },
              ],
            }
          : {
              serviceDeployments: ['r2', 'r1', 'r2'].map((targetServiceRevisionArn) => ({
                targetServiceRevisionArn,
              })),
            },
    }));

    expect(await observer.ranBefore(REF)).toEqual(['web:2', 'web:1', 'web:2']);
    expect(ecs.asked.map(({ input }) => input)).toEqual([
      { cluster: CLUSTER, service: SERVICE, status: ['SUCCESSFUL'], maxResults: 20 },
      { serviceRevisionArns: ['r2', 'r1'] },
    ]);
  });
});
