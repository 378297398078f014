import type { Members } from '@taskwarden/response';
import { busEncryption, type Key } from './encryption.ts';
import { logicalName } from './logical-name.ts';
import { QUEUES_OF_RULES } from './member-roles.ts';
import { MEMBER_ROLES, memberRoleName } from './members.ts';
import type { Queues } from './queues.ts';
import { HUB_BUS, queueParameter } from './topology.ts';
import { trustedBy } from './trust.ts';

/** What takes the events of members: a bus of its own, and who may send to it and to the queues. */
export interface Hub {
  readonly bus: aws.cloudwatch.EventBus;
  readonly members: Members;
}

/** A bus of its own keeps the default bus closed: what members send can meet no rule but those of the hub. */
export function createHub(members: Members | undefined, key: Key, queues: Queues): Hub | undefined {
  if (members === undefined) return undefined;
  const bus = new aws.cloudwatch.EventBus(logicalName(HUB_BUS, 'bus'), {
    name: `${$app.name}-${$app.stage}-${HUB_BUS}`,
    description: 'Events of ECS from member accounts and other regions',
    ...busEncryption(key, queues['dead-letters'].arn),
  });
  new aws.cloudwatch.EventBusPolicy(logicalName(HUB_BUS, 'bus-policy'), {
    eventBusName: bus.name,
    policy: aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          sid: 'Members',
          actions: ['events:PutEvents'],
          resources: [bus.arn],
          principals: [{ type: 'AWS', identifiers: [...members.accounts] }],
          conditions: [...fromForwarders(members), ONLY_ECS],
        },
      ],
    }).json,
  });
  if (members.regions.length > 0) createOwnForwarder(bus);
  return { bus, members };
}

/** Nobody but ECS, and CloudTrail in its name, sends as this source: EventBridge refuses it from everybody else. */
const ONLY_ECS = { test: 'StringEquals', variable: 'events:source', values: ['aws.ecs'] };

/** The statement by which members' rules may send straight to a queue of the hub's region. */
export function fromMembers({ members }: Hub, queueArn: $util.Input<string>) {
  return {
    sid: 'Members',
    actions: ['sqs:SendMessage'],
    resources: [queueArn],
    principals: [{ type: 'AWS', identifiers: [...members.accounts] }],
    conditions: fromForwarders(members),
  };
}

/** Of a member only the role of its rules is let in, and only while it belongs to the organization, where one is named. */
function fromForwarders({ accounts, organizationId }: Members) {
  const { partition } = aws.getPartitionOutput();
  const name = memberRoleName($app.stage, 'forwarder');
  return [
    {
      test: 'ArnEquals',
      variable: 'aws:PrincipalArn',
      values: accounts.map((account) => $interpolate`arn:${partition}:iam::${account}:role/${name}`),
    },
    ...(organizationId === undefined
      ? []
      : [{ test: 'StringEquals', variable: 'aws:PrincipalOrgID', values: [organizationId] }]),
  ];
}

/** The hub's own account has no stack of a member in the hub's region, which makes this role elsewhere. */
function createOwnForwarder(bus: aws.cloudwatch.EventBus): void {
  new aws.iam.Role(logicalName(MEMBER_ROLES.forwarder, 'role'), {
    name: memberRoleName($app.stage, 'forwarder'),
    description: 'Taskwarden: forwarder',
    assumeRolePolicy: trustedBy('events'),
    inlinePolicies: [
      {
        name: 'forwarder',
        policy: aws.iam.getPolicyDocumentOutput({
          statements: [{ actions: ['events:PutEvents'], resources: [bus.arn] }],
        }).json,
      },
    ],
  });
}

/** What the stacks of members ask for, under the names of their parameters. */
export function memberParameters({ bus, members }: Hub, queues: Queues) {
  const ofQueues = QUEUES_OF_RULES.map((queue) => [queueParameter(queue), queues[queue].arn]);
  return {
    HubAccountId: aws.getCallerIdentityOutput().accountId,
    HubRegion: aws.getRegionOutput().region,
    HubBusArn: bus.arn,
    ExternalId: members.externalId,
    ...Object.fromEntries(ofQueues),
  };
}
