import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { FUNCTIONS, RULES, ruleName } from '../../infra/topology.ts';
import { graphOf, inputsOfType } from './graph.ts';
import type { Graph } from './synth.ts';

/** A hub: its configuration names two members, an organization and another region. */
let graph: Graph;
/** One that may act in them, with a key of its own and no other region. */
let enforcing: Graph;
beforeAll(async () => {
  graph = await graphOf('test', join(import.meta.dirname, 'members.config.yaml'));
});
beforeAll(async () => {
  enforcing = await graphOf('test', join(import.meta.dirname, 'enforcing-members.config.yaml'));
});

const MEMBERS = ['222222222222', '333333333333'];
const FROM_FORWARDERS = {
  ArnEquals: {
    'aws:PrincipalArn': MEMBERS.map(
      (account) => `arn:aws:iam::${account}:role/taskwarden-test-member-forwarder`,
    ),
  },
};
const inOrganization = (more: object = {}) => ({ 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'], ...more });

interface Statement {
  readonly Sid?: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Principal: object;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}
const statementsIn = (policy: string): readonly Statement[] => JSON.parse(policy).Statement;

describe('the bus of the hub', () => {
  test('takes events of ECS from the members that are named, of that organization, and of nobody else', () => {
    const policies = inputsOfType(graph, 'aws:cloudwatch/eventBusPolicy:EventBusPolicy');

    expect(policies.map(({ eventBusName }) => eventBusName)).toEqual(['taskwarden-test-hub']);
    expect(statementsIn(policies[0].policy)).toEqual([
      {
        Sid: 'Members',
        Effect: 'Allow',
        Action: ['events:PutEvents'],
        Resource: [expect.stringContaining('taskwarden-test-hub')],
        Principal: { AWS: MEMBERS },
        Condition: {
          ...FROM_FORWARDERS,
          StringEquals: inOrganization({ 'events:source': ['aws.ecs'] }),
        },
      },
    ]);
  });

  test('has each rule of the default bus, with its pattern and to its queue, without the canary', () => {
    const rules = inputsOfType(graph, 'aws:cloudwatch/eventRule:EventRule');
    const targets = inputsOfType(graph, 'aws:cloudwatch/eventTarget:EventTarget');
    const queueOf = (rule: string) => targets.find((target) => target.rule === rule)?.arn;
    const ofHub = rules.filter(({ eventBusName }) => eventBusName === 'taskwarden-test-hub');

    expect(ofHub.map(({ name }): string => name).toSorted()).toEqual(
      RULES.map((rule) => `taskwarden-test-hub-${ruleName(rule)}`).toSorted(),
    );
    for (const { name, eventPattern } of ofHub) {
      expect(queueOf(name), name).toBe(queueOf(name.replace('-hub-', '-')));
      const there = rules.find((rule) => rule.name === name.replace('-hub-', '-'))?.eventPattern;
      const [ofEcs] = JSON.parse(there).$or;
      expect(JSON.parse(eventPattern), name).toEqual(ofEcs);
      expect(eventPattern, name).not.toContain('taskwarden.canary');
    }
  });
});

describe('a key of one’s own', () => {
  const buses = () => inputsOfType(enforcing, 'aws:cloudwatch/eventBus:EventBus');

  test('encrypts the bus of the hub, too', () => {
    expect(buses().map(({ name }): string => name)).toEqual([
      'taskwarden-test-incidents',
      'taskwarden-test-hub',
    ]);
    for (const { name, kmsKeyIdentifier } of buses()) expect(kmsKeyIdentifier, name).toMatch(/^arn:aws:kms:/);
  });

  test('and what a bus can’t encrypt or decrypt becomes a dead letter', () => {
    const policy = inputsOfType(enforcing, 'aws:sqs/queuePolicy:QueuePolicy').find(({ queueUrl }) =>
      /DeadLettersQueue/.test(queueUrl),
    )?.policy;
    const mayFail = buses().map(({ name }) => `arn:aws:events:eu-west-1:111122223333:event-bus/${name}`);

    for (const { name, deadLetterConfig } of buses())
      expect(deadLetterConfig?.arn, name).toMatch(/^arn:aws:sqs:.*DeadLettersQueue/);
    expect(statementsIn(policy)[0]?.Condition?.ArnEquals?.['aws:SourceArn']).toEqual(
      expect.arrayContaining(mayFail),
    );
    expect(
      inputsOfType(graph, 'aws:cloudwatch/eventBus:EventBus').flatMap((bus) => bus.deadLetterConfig ?? []),
    ).toEqual([]);
  });
});

describe('the forwarder of the hub’s own account', () => {
  const forwarders = (of: Graph) =>
    of.resources.filter(({ type, name }) => type === 'aws:iam/role:Role' && name.includes('Forwarder'));

  test('is assumed by EventBridge for this account, and puts events onto that bus alone', () => {
    const [{ inputs } = expect.fail('there is none')] = forwarders(graph);

    expect(inputs.name).toBe('taskwarden-test-member-forwarder');
    expect(statementsIn(inputs.assumeRolePolicy)).toEqual([
      {
        Effect: 'Allow',
        Action: ['sts:AssumeRole'],
        Principal: { Service: ['events.amazonaws.com'] },
        Condition: { StringEquals: { 'aws:SourceAccount': ['111122223333'] } },
      },
    ]);
    expect(
      inputs.inlinePolicies.flatMap(({ policy }: { readonly policy: string }) => statementsIn(policy)),
    ).toEqual([
      {
        Effect: 'Allow',
        Action: ['events:PutEvents'],
        Resource: ['arn:aws:events:eu-west-1:111122223333:event-bus/taskwarden-test-hub'],
      },
    ]);
  });

  test('is there only where further regions are watched', () => {
    expect(forwarders(enforcing)).toEqual([]);
  });
});

describe('the queues of the hub', () => {
  test('take from members what their rules send, and dead letters of nobody', () => {
    const policies = inputsOfType(graph, 'aws:sqs/queuePolicy:QueuePolicy').map(({ queueUrl, policy }) => ({
      queue: String(queueUrl).split('/').at(-1) ?? '',
      fromMembers: statementsIn(policy).filter(({ Sid }) => Sid === 'Members'),
    }));

    expect(policies).toHaveLength(new Set(RULES.map(({ queue }) => queue)).size + 1);
    for (const { queue, fromMembers } of policies) {
      if (queue.includes('DeadLetters')) expect(fromMembers).toEqual([]);
      else
        expect(fromMembers, queue).toEqual([
          {
            Sid: 'Members',
            Effect: 'Allow',
            Action: ['sqs:SendMessage'],
            Resource: [expect.stringContaining(queue)],
            Principal: { AWS: MEMBERS },
            Condition: { ...FROM_FORWARDERS, StringEquals: inOrganization() },
          },
        ]);
    }
  });
});

describe('who may assume a role', () => {
  const assumed = (of: Graph) =>
    Object.fromEntries(
      of.resources
        .filter(({ type }) => type === 'aws:iam/role:Role')
        .map(({ name, inputs }) => [
          name,
          (inputs.inlinePolicies ?? [])
            .flatMap(({ policy }: { readonly policy: string }) => statementsIn(policy))
            .filter(({ Action }: Statement) => Action.includes('sts:AssumeRole'))
            .flatMap(({ Resource }: Statement) => Resource),
        ])
        .filter(([, resources]) => resources.length > 0),
    );
  const role = (name: string) =>
    MEMBERS.map((account) => `arn:aws:iam::${account}:role/taskwarden-test-${name}`);
  const READERS = ['ComplianceCheckRole', 'ComplianceSweepPageRole', 'NotificationRole'];

  test('functions that read: the read role of the members that are named; nobody acts before that is on', () => {
    expect(assumed(graph)).toEqual(Object.fromEntries(READERS.map((name) => [name, role('member-read')])));
  });

  test('where it is on, the function that acts, and no other: the action role, and no other', () => {
    expect(assumed(enforcing)).toEqual({
      ...Object.fromEntries(READERS.map((name) => [name, role('member-read')])),
      ActionRole: role('member-action'),
    });
    expect(FUNCTIONS.action.usesIfConfigured).toEqual(['member-action-role']);
  });
});

test('the deployment tells what the stacks of members ask for', () => {
  expect(graph.outputs).toMatchObject({
    HubAccountId: '111122223333',
    HubRegion: 'eu-west-1',
    HubBusArn: expect.stringContaining('hub'),
    ExternalId: 'taskwarden',
    TaskEventsQueueArn: expect.stringContaining('TaskEvents'),
  });
});
