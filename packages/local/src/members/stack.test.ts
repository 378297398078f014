import { memberTemplate } from '@taskwarden/infra/member-template';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { hubParameters } from './hub-parameters.ts';
import { allows, deployStack } from './stack.ts';

const QUEUES = [
  'task-events',
  'deployment-events',
  'service-events',
  'instance-events',
  'api-call-events',
  'policy-events',
];
const topology = {
  queues: Object.fromEntries(QUEUES.map((name) => [name, {}])),
  rules: [],
  functions: {},
  topics: [],
};
const HUB_REGION = 'us-east-1';
const template = memberTemplate({ configuration: DEFAULT_CONFIGURATION, stage: 'local' });
const stackIn = (region: string, account = '222222222222') =>
  deployStack(template, { account, region }, hubParameters(topology, HUB_REGION));

describe('the stack of a member', () => {
  test('has its roles in the hub’s region alone, and sends from there to queues', () => {
    const { roles, rules } = stackIn(HUB_REGION);

    expect(roles.map(({ arn }) => arn)).toEqual([
      'arn:aws:iam::222222222222:role/taskwarden-local-member-forwarder',
      'arn:aws:iam::222222222222:role/taskwarden-local-member-read',
    ]);
    expect(new Set(rules.map(({ targetArn }) => targetArn))).toEqual(
      new Set(QUEUES.map((name) => `arn:aws:sqs:us-east-1:000000000000:${name}`)),
    );
  });

  test('sends from elsewhere to the hub’s bus, by the role that the other stack made', () => {
    const { roles, rules } = stackIn('us-west-2');

    expect(roles).toEqual([]);
    expect(new Set(rules.map(({ targetArn }) => targetArn))).toEqual(
      new Set(['arn:aws:events:us-east-1:000000000000:event-bus/hub']),
    );
    for (const { roleArn } of rules) expect(roleArn).toBe(stackIn(HUB_REGION).roles[0]?.arn);
  });

  test('has nothing to forward in the hub’s own place', () => {
    expect(stackIn(HUB_REGION, '000000000000')).toEqual({ roles: [], rules: [] });
  });

  test('a stack that is not told of the hub can’t be made', () => {
    expect(() => deployStack(template, { account: '222222222222', region: 'us-west-2' }, {})).toThrow(
      'the stack of 222222222222 in us-west-2 does not know',
    );
  });
});

describe('what a role allows', () => {
  test.each([
    ['what is allowed', 'ecs:ListTasks', true],
    ['what is denied in spite of it', 'ecs:StopTask', false],
    ['what nobody speaks of', 'ecs:UpdateService', false],
  ])('%s', (_sentence, action, is) => {
    const statements = [
      { Effect: 'Allow', Action: ['ecs:ListTasks', 'ecs:StopTask'], Resource: '*' },
      { Effect: 'Deny', Action: 'ecs:StopTask', Resource: '*' },
    ] as const;

    expect(allows(statements, action)).toBe(is);
  });
});
