import { ECSClient } from '@aws-sdk/client-ecs';
import { ACTION_TAG, ACTIONS } from '@taskwarden/response';
import { afterEach, describe, expect, test } from 'vitest';
import { type Asked, jsonProtocolServer } from '../testing/json-protocol-server.ts';
import { ecsWriterPermissions } from './ecs-writer.permissions.ts';
import { createEcsWriter } from './ecs-writer.ts';

let ecs: Awaited<ReturnType<typeof jsonProtocolServer>> | undefined;
afterEach(() => ecs?.close());

async function writerOf(answer: (asked: Asked) => { status?: number; body: unknown }) {
  ecs = await jsonProtocolServer(answer);
  return { writer: createEcsWriter({ client: new ECSClient(ecs.client) }), asked: ecs.asked };
}

const CLUSTER = 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod';
const TASK = 'arn:aws:ecs:eu-west-1:111122223333:task/prod/one';
const SERVICE = 'arn:aws:ecs:eu-west-1:111122223333:service/prod/web';
const revision = (name: string) => `arn:aws:ecs:eu-west-1:111122223333:task-definition/${name}`;

describe('changing ECS', () => {
  test('a task is stopped with the reason that stands on its record', async () => {
    const { writer, asked } = await writerOf(() => ({ body: { task: {} } }));

    await writer.stopTask({ clusterArn: CLUSTER, taskArn: TASK }, 'Taskwarden: rule no-x');

    expect(asked[0]?.input).toEqual({ cluster: CLUSTER, task: TASK, reason: 'Taskwarden: rule no-x' });
  });

  test('a service is changed in what is given, and in nothing else', async () => {
    const { writer, asked } = await writerOf(() => ({ body: { service: {} } }));

    await writer.updateService({ clusterArn: CLUSTER, serviceArn: SERVICE }, { desiredCount: 0 });

    expect(asked[0]?.input).toEqual({ cluster: CLUSTER, service: SERVICE, desiredCount: 0 });
  });

  test('tags are set, and removed where they are given as undefined', async () => {
    const { writer, asked } = await writerOf(() => ({ body: {} }));

    await writer.tag(TASK, { 'taskwarden:finding': 'no-x', 'taskwarden:old': undefined });

    expect(asked.map(({ input }) => input)).toEqual([
      { resourceArn: TASK, tags: [{ key: 'taskwarden:finding', value: 'no-x' }] },
      { resourceArn: TASK, tagKeys: ['taskwarden:old'] },
    ]);
  });

  test('a refusal says what was refused, and whether to try again', async () => {
    const { writer } = await writerOf(() => ({
      status: 400,
      body: { __type: 'AccessDeniedException', message: 'no' },
    }));

    await expect(writer.deregisterTaskDefinition(revision('web:7'))).rejects.toMatchObject({
      message: `ECS refused deregistering ${revision('web:7')}: AccessDeniedException`,
      retryable: false,
    });
  });
});

describe('a revision to return to', () => {
  const inactive = {
    taskDefinitionArn: revision('web:6'),
    family: 'web',
    revision: 6,
    status: 'INACTIVE',
    compatibilities: ['EC2'],
    registeredBy: 'anna',
    registeredAt: 1_795_424_400,
    taskRoleArn: 'arn:aws:iam::111122223333:role/web',
    containerDefinitions: [{ name: 'app', image: 'app:1' }],
  };
  const tags = [
    { key: 'team', value: 'shop' },
    { key: 'aws:cloudformation:stack-id', value: 'x' },
  ];

  test('is itself while it is ACTIVE', async () => {
    const { writer, asked } = await writerOf(() => ({
      body: { taskDefinition: { ...inactive, status: 'ACTIVE' }, tags },
    }));

    expect(await writer.activeRevision(revision('web:6'), 'a-1')).toBe(revision('web:6'));
    expect(asked).toHaveLength(1);
  });

  test('is registered again as it was, with its own tags and the action that did it', async () => {
    const newest = {
      taskDefinition: { ...inactive, taskDefinitionArn: revision('web:7'), status: 'ACTIVE' },
    };
    const { writer, asked } = await writerOf(({ input }) =>
      'containerDefinitions' in input
        ? { body: { taskDefinition: { taskDefinitionArn: revision('web:8') } } }
        : { body: input.taskDefinition === 'web' ? newest : { taskDefinition: inactive, tags } },
    );

    expect(await writer.activeRevision(revision('web:6'), 'a-1')).toBe(revision('web:8'));
    expect(asked.at(-1)?.input).toEqual({
      family: 'web',
      taskRoleArn: inactive.taskRoleArn,
      containerDefinitions: inactive.containerDefinitions,
      tags: [
        { key: 'team', value: 'shop' },
        { key: ACTION_TAG, value: 'a-1' },
      ],
    });
  });

  test('is not registered a second time by the same action', async () => {
    const copy = {
      taskDefinition: { ...inactive, taskDefinitionArn: revision('web:8'), status: 'ACTIVE' },
      tags: [{ key: ACTION_TAG, value: 'a-1' }],
    };
    const { writer, asked } = await writerOf(({ input }) => ({
      body: input.taskDefinition === 'web' ? copy : { taskDefinition: inactive, tags },
    }));

    expect(await writer.activeRevision(revision('web:6'), 'a-1')).toBe(revision('web:8'));
    expect(asked).toHaveLength(2);
  });
});

describe('permissions', () => {
  test('are exactly those that the actions need', () => {
    const needed = new Set(ACTIONS.flatMap(({ permissions }) => permissions));
    const granted = new Set<string>(ecsWriterPermissions.flatMap(({ actions }) => actions));

    expect(granted).toEqual(needed);
  });
});
