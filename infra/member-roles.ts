/** The roles of a member account: by which it forwards its events, is read, and is changed. */
import type { GatewayName, Permission } from '@taskwarden/aws/permissions';
import { type Configuration, mayQuoteLogs } from '@taskwarden/response';
import { document, type Json, type JsonObject, ref, sub, type TemplateResource } from './cloudformation.ts';
import { configuredResources } from './configured-resources.ts';
import { roleNamePattern } from './deployed-name.ts';
import { type MemberRole, memberRoleName } from './members.ts';
import { protectedStatements } from './protected-statements.ts';
import { PERMISSIONS, type Statement, toStatements } from './statements.ts';
import { FUNCTIONS, type FunctionName, type FunctionSpec, queueParameter, RULES } from './topology.ts';

type MemberConfiguration = Pick<Configuration, 'actions' | 'channels' | 'deployment' | 'logs' | 'sweep'>;

/** Gateways that reach into a member; what else a function uses is the hub's own. */
const INTO_MEMBERS: readonly GatewayName[] = [
  'ecs-observer',
  'ecs-writer',
  'finding-importer',
  'log-reader',
  'sweep-reader',
];

/** Condition: the stack of the hub's region, which makes the roles for all regions. */
export const IN_HUB_REGION = 'InHubRegion';

export const QUEUES_OF_RULES = [...new Set(RULES.map(({ queue }) => queue))];

/** The role of this kind, with what the configuration has it allow. */
export function memberRole(
  kind: MemberRole,
  { configuration, stage }: { readonly configuration: MemberConfiguration; readonly stage: string },
): TemplateResource {
  return role(stage, kind, STATEMENTS[kind](configuration));
}

const STATEMENTS: Readonly<
  Record<MemberRole, (configuration: MemberConfiguration) => readonly JsonObject[]>
> = {
  forwarder: forwarding,
  read: reading,
  action: acting,
};

function role(stage: string, kind: MemberRole, statements: readonly JsonObject[]): TemplateResource {
  return {
    Type: 'AWS::IAM::Role',
    Condition: IN_HUB_REGION,
    Properties: {
      RoleName: memberRoleName(stage, kind),
      Description: `Taskwarden: ${kind}`,
      AssumeRolePolicyDocument: document([trustOf(kind, stage)]),
      Policies: [{ PolicyName: kind, PolicyDocument: document(statements) }],
    },
  };
}

function trustOf(kind: MemberRole, stage: string): JsonObject {
  if (kind === 'forwarder') {
    return {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
    };
  }
  const hub = `arn:\${AWS::Partition}:iam::\${HubAccountId}`;
  return {
    Effect: 'Allow',
    Principal: { AWS: sub(`${hub}:root`) },
    Action: 'sts:AssumeRole',
    Condition: {
      StringEquals: { 'sts:ExternalId': ref('ExternalId') },
      // Of the hub's account not whoever may assume roles, but the functions.
      ArnLike: {
        'aws:PrincipalArn': assuming(kind).map((name) => sub(`${hub}:role/${roleNamePattern(stage, name)}`)),
      },
    },
  };
}

/** The functions that assume a role of members. */
export function assuming(kind: 'read' | 'action'): readonly FunctionName[] {
  return Object.entries<FunctionSpec>(FUNCTIONS).flatMap(([name, { usesIfConfigured = [] }]) =>
    usesIfConfigured.includes(`member-${kind}-role`) ? (name as FunctionName) : [],
  );
}

function forwarding({ deployment }: MemberConfiguration): readonly JsonObject[] {
  const { kmsKey } = deployment;
  const send: JsonObject = {
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: QUEUES_OF_RULES.map((queue) => ref(queueParameter(queue))),
  };
  const put: JsonObject = { Effect: 'Allow', Action: 'events:PutEvents', Resource: ref('HubBusArn') };
  return [
    send,
    put,
    // What goes into an encrypted queue has to be encrypted by whoever sends it.
    ...(kmsKey === undefined
      ? []
      : [{ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: kmsKey }]),
  ];
}

/** What the functions that assume the read role call in a member. */
function reading(configuration: MemberConfiguration): readonly JsonObject[] {
  const isWanted: Partial<Record<GatewayName, boolean>> = {
    'finding-importer': configuration.sweep.securityHub,
    'log-reader': mayQuoteLogs(configuration),
  };
  return statementsOf(gatewaysOf('read').filter((gateway) => isWanted[gateway] ?? true)).map(toJson);
}

/** What the function that acts calls in a member, and what it is denied in spite of that. */
function acting(configuration: MemberConfiguration): readonly JsonObject[] {
  const { protectedClusters } = configuredResources(configuration);
  const arn = (resource: string) => sub(`arn:\${AWS::Partition}:ecs:*:\${AWS::AccountId}:${resource}`);
  return [
    ...statementsOf(gatewaysOf('action')).map(toJson),
    ...protectedStatements<Json>(protectedClusters, arn).map(toJson),
  ];
}

/** Gateways into members, of the functions that may assume a role. */
function gatewaysOf(kind: 'read' | 'action'): readonly GatewayName[] {
  const functions: readonly FunctionSpec[] = assuming(kind).map((name) => FUNCTIONS[name]);
  return INTO_MEMBERS.filter((gateway) =>
    functions.some(({ uses, usesIfConfigured = [] }) => [...uses, ...usesIfConfigured].includes(gateway)),
  );
}

/** Actions under the same conditions are one statement. */
function statementsOf(gateways: readonly GatewayName[]): readonly Statement<Json>[] {
  const permissions: readonly Permission[] = gateways.flatMap((gateway) => PERMISSIONS[gateway]);
  const alike = Map.groupBy(permissions, ({ conditions = [] }) => JSON.stringify(conditions));
  return [...alike.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : toStatements<Json>([{ ...first, actions: actionsOf([first, ...others]) }], (target) => {
          if (!('because' in target)) throw new Error(`in a member nothing is on ${target.on}`);
          return ['*'];
        }),
  );
}

function actionsOf(permissions: readonly Permission[]): readonly string[] {
  return [...new Set(permissions.flatMap(({ actions }) => actions))].toSorted();
}

function toJson({ effect, actions, resources, conditions = [] }: Statement<Json>): JsonObject {
  const operators = Map.groupBy(conditions, ({ test }) => test);
  return {
    Effect: effect === 'deny' ? 'Deny' : 'Allow',
    Action: actions,
    Resource: resources.length === 1 ? (resources[0] ?? []) : resources,
    ...(conditions.length > 0 && {
      Condition: Object.fromEntries(
        [...operators].map(([test, alike]) => [
          test,
          Object.fromEntries(alike.map(({ variable, values }) => [variable, values])),
        ]),
      ),
    }),
  };
}
