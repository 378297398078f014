/**
 * What a member account needs, as a CloudFormation template for a StackSet: made from the topology, so that it forwards what
 * the hub's rules take and allows what the hub's functions call. The same template goes into every account and region;
 * conditions sort out what is made where, as names of IAM are the account's and all other names the region's.
 */
import { EVENT_TYPES } from '@taskwarden/events';
import type { Configuration } from '@taskwarden/response';
import { document, type Json, type JsonObject, ref, sub, type TemplateResource } from './cloudformation.ts';
import { givenName } from './deployed-name.ts';
import { logicalName } from './logical-name.ts';
import { IN_HUB_REGION, memberRole, QUEUES_OF_RULES } from './member-roles.ts';
import { memberRoleName } from './members.ts';
import { eventPattern, queueParameter, RULES, type RuleSpec, ruleName } from './topology.ts';

export interface MemberTemplate {
  readonly AWSTemplateFormatVersion: '2010-09-09';
  readonly Description: string;
  readonly Parameters: Readonly<Record<string, JsonObject>>;
  readonly Conditions: Readonly<Record<string, Json>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<string, JsonObject>>;
}

export interface MemberTemplateOptions {
  readonly configuration: Pick<Configuration, 'actions' | 'channels' | 'deployment' | 'logs' | 'sweep'>;
  /** Of the hub's deployment. */
  readonly stage: string;
}

const IN_OTHER_REGION = 'InOtherRegion';
const DEAD_LETTERS = 'FailedForwards';
const FORWARDER = 'ForwarderRole';
const ALARM_TOPIC = 'AlarmTopic';
const ALARM_EMAIL = 'AlarmEmail';
const HAS_ALARM_EMAIL = 'HasAlarmEmail';
const SECONDS_OF_TWO_WEEKS = 1_209_600;

export function memberTemplate(options: MemberTemplateOptions): MemberTemplate {
  const { configuration, stage } = options;
  const { enforce = false } = configuration.deployment.members ?? {};
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `Lets the hub of Taskwarden (${stage}) see the ECS of this account and region${enforce ? ', and act on it' : ''}. Made by taskwarden member-template.`,
    Parameters: parameters(configuration),
    Conditions: {
      [IN_OTHER_REGION]: { 'Fn::Not': [{ 'Fn::Equals': [ref('AWS::Region'), ref('HubRegion')] }] },
      // The hub's own account has rules and roles of its own there.
      [IN_HUB_REGION]: {
        'Fn::And': [
          { 'Fn::Equals': [ref('AWS::Region'), ref('HubRegion')] },
          { 'Fn::Not': [{ 'Fn::Equals': [ref('AWS::AccountId'), ref('HubAccountId')] }] },
        ],
      },
      [HAS_ALARM_EMAIL]: { 'Fn::Not': [{ 'Fn::Equals': [ref(ALARM_EMAIL), ''] }] },
    },
    Resources: {
      ...deadLetters(stage),
      ...alarm(stage),
      ...Object.fromEntries(RULES.map((rule) => ruleToQueue(rule, stage))),
      ...Object.fromEntries(RULES.flatMap((rule) => ruleToBus(rule, stage))),
      [FORWARDER]: memberRole('forwarder', options),
      ReadRole: memberRole('read', options),
      ...(enforce && { ActionRole: memberRole('action', options) }),
    },
    Outputs: {
      FailedForwardsQueueUrl: {
        Description: 'Events that the hub did not take, with the reason as message attributes.',
        Value: ref(DEAD_LETTERS),
      },
      AlarmTopicArn: {
        Description: 'Topic that tells when there are any: subscribe whoever looks after this account.',
        Value: ref(ALARM_TOPIC),
      },
    },
  };
}

function parameters({ deployment }: MemberTemplateOptions['configuration']): MemberTemplate['Parameters'] {
  const arn = (Description: string, service: string) => ({
    Type: 'String',
    Description,
    AllowedPattern: `^arn:aws[a-z-]*:${service}:.+$`,
  });
  return {
    HubAccountId: {
      Type: 'String',
      Description: 'Account that Taskwarden is deployed in.',
      AllowedPattern: '^\\d{12}$',
    },
    HubRegion: {
      Type: 'String',
      Description: 'Region that Taskwarden is deployed in. Roles are made by the stack of this region.',
      AllowedPattern: '^[a-z]+(-[a-z]+)+-\\d$',
    },
    HubBusArn: arn('Event bus of the hub, which takes the events of other regions.', 'events'),
    ExternalId: {
      Type: 'String',
      Description: 'External id that the hub gives when it assumes a role: deployment.members.externalId.',
      Default: deployment.members?.externalId ?? 'taskwarden',
      MinLength: 2,
      MaxLength: 1224,
    },
    [ALARM_EMAIL]: {
      Type: 'String',
      Description:
        'Address that is told when events do not reach the hub; without one, subscribe to the topic.',
      Default: '',
    },
    ...Object.fromEntries(
      QUEUES_OF_RULES.map((queue) => [
        queueParameter(queue),
        arn(`Queue ${queue} of the hub, which takes the events of its own region.`, 'sqs'),
      ]),
    ),
  };
}

/** What could not be forwarded stays where it was seen, for two weeks. */
function deadLetters(stage: string): MemberTemplate['Resources'] {
  const rules = sub(
    `arn:\${AWS::Partition}:events:\${AWS::Region}:\${AWS::AccountId}:rule/${givenName(stage, 'member')}-*`,
  );
  return {
    [DEAD_LETTERS]: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: givenName(stage, 'member-failed-forwards'),
        MessageRetentionPeriod: SECONDS_OF_TWO_WEEKS,
        SqsManagedSseEnabled: true,
      },
    },
    [`${DEAD_LETTERS}Policy`]: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [ref(DEAD_LETTERS)],
        PolicyDocument: document([
          {
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: { 'Fn::GetAtt': [DEAD_LETTERS, 'Arn'] },
            Condition: { ArnLike: { 'aws:SourceArn': rules } },
          },
        ]),
      },
    },
  };
}

const FIVE_MINUTES = 300;

/**
 * The hub can't know what did not reach it, and CloudWatch tells only topics of its own region: so each stack has an alarm and a
 * topic. The topic is not encrypted with SNS's own key, which CloudWatch may not use.
 */
function alarm(stage: string): MemberTemplate['Resources'] {
  return {
    [ALARM_TOPIC]: {
      Type: 'AWS::SNS::Topic',
      Properties: { TopicName: givenName(stage, 'member-alarms') },
    },
    [`${ALARM_TOPIC}Email`]: {
      Type: 'AWS::SNS::Subscription',
      Condition: HAS_ALARM_EMAIL,
      Properties: { TopicArn: ref(ALARM_TOPIC), Protocol: 'email', Endpoint: ref(ALARM_EMAIL) },
    },
    [`${DEAD_LETTERS}Alarm`]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: givenName(stage, 'member-failed-forwards'),
        AlarmDescription:
          'Events of ECS do not reach the hub of Taskwarden. The messages of the queue of failed forwards say why: NO_PERMISSIONS, where the hub does not name this account or the stack was given the ARNs of another hub.',
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [DEAD_LETTERS, 'QueueName'] } }],
        Statistic: 'Maximum',
        Period: FIVE_MINUTES,
        EvaluationPeriods: 1,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'notBreaching',
        AlarmActions: [ref(ALARM_TOPIC)],
        OKActions: [ref(ALARM_TOPIC)],
      },
    },
  };
}

type NamedResource = readonly [name: string, resource: TemplateResource];

/** In the hub's region EventBridge reaches the hub's queues: each rule of the hub has its like in the member. */
function ruleToQueue(rule: RuleSpec, stage: string): NamedResource {
  const name = ruleName(rule);
  const to = { condition: IN_HUB_REGION, target: ref(queueParameter(rule.queue)) };
  return [`${logicalName(name)}Rule`, eventRule(rule, { stage, name: `member-${name}`, ...to })];
}

/** From other regions only a bus can be reached: each event goes there once, and the rules of the bus sort it. */
function ruleToBus(rule: RuleSpec, stage: string): readonly NamedResource[] {
  if (rule.narrowed !== undefined) return [];
  const name = ruleName(rule);
  const to = { condition: IN_OTHER_REGION, target: ref('HubBusArn') };
  return [[`${logicalName(name)}ToBusRule`, eventRule(rule, { stage, name: `member-${name}`, ...to })]];
}

function eventRule(
  rule: RuleSpec,
  {
    stage,
    name,
    condition,
    target,
  }: {
    readonly stage: string;
    readonly name: string;
    readonly condition: string;
    readonly target: Json;
  },
): TemplateResource {
  const pattern = EVENT_TYPES.find(({ id }) => id === rule.eventType)?.pattern;
  if (pattern === undefined) throw new Error(`No event type has the id ${rule.eventType}`);
  return {
    Type: 'AWS::Events::Rule',
    Condition: condition,
    // EventBridge refuses a role that it can't assume. Elsewhere the stack of the hub's region has made it already.
    ...(condition === IN_HUB_REGION && { DependsOn: FORWARDER }),
    Properties: {
      Name: givenName(stage, name),
      Description: `Forwards ${rule.eventType} to the hub of Taskwarden.`,
      State: 'ENABLED',
      EventPattern: eventPattern(rule, pattern) as JsonObject,
      Targets: [
        {
          Id: 'hub',
          Arn: target,
          RoleArn: sub(
            `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${memberRoleName(stage, 'forwarder')}`,
          ),
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [DEAD_LETTERS, 'Arn'] } },
        },
      ],
    },
  };
}
