import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GATEWAY_PERMISSIONS, type GatewayName } from '@taskwarden/aws/permissions';
import { EVENT_TYPES } from '@taskwarden/events';
import { compilePattern } from '@taskwarden/local';
import { type Configuration, DEFAULT_CONFIGURATION, type Members } from '@taskwarden/response';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Json, TemplateResource } from './cloudformation.ts';
import { memberTemplate } from './member-template.ts';

const MEMBERS: Members = {
  accounts: ['222222222222'],
  regions: [],
  externalId: 'taskwarden',
  enforce: false,
};
const GOLDEN = join(import.meta.dirname, 'testing/member-template.golden.txt');

function made(members: Partial<Members> = {}, others: Partial<Configuration> = {}) {
  const configuration = {
    ...DEFAULT_CONFIGURATION,
    ...others,
    deployment: { ...DEFAULT_CONFIGURATION.deployment, members: { ...MEMBERS, ...members } },
  };
  return memberTemplate({ configuration, stage: 'production' });
}

const resources = (template: ReturnType<typeof made>, type: string) =>
  Object.entries(template.Resources).filter(([, { Type }]) => Type === type);

const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : expect.fail(`${JSON.stringify(value)} is no text`);

/** Names that are referred to anywhere. */
function referred(value: Json): readonly string[] {
  if (typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(referred);
  return Object.entries(value as Readonly<Record<string, Json>>).flatMap(([key, inner]) => {
    if (key === 'Ref') return [textOf(inner)];
    if (key === 'Fn::GetAtt') return [textOf((inner as readonly Json[])[0])];
    if (key === 'Fn::Sub') return [...textOf(inner).matchAll(/\$\{([^}]+)\}/g)].map(([, name]) => name ?? '');
    return referred(inner);
  });
}

function actionsOf({ Properties }: TemplateResource): readonly string[] {
  const { Policies } = Properties as unknown as {
    readonly Policies: readonly {
      readonly PolicyDocument: {
        readonly Statement: readonly {
          readonly Effect: string;
          readonly Action: string | readonly string[];
        }[];
      };
    }[];
  };
  return Policies.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.flatMap(({ Effect, Action }) => (Effect === 'Allow' ? Action : [])),
  );
}
const declared = (...gateways: readonly GatewayName[]) =>
  [
    ...new Set(gateways.flatMap((name) => GATEWAY_PERMISSIONS[name].flatMap(({ actions }) => actions))),
  ].toSorted();
const roleOf = (template: ReturnType<typeof made>, name: string) =>
  template.Resources[name] ?? expect.fail(`there is no ${name}`);

describe('the template of a member', () => {
  test('is the one that was reviewed', async () => {
    await expect(`${JSON.stringify(made({ enforce: true }), null, 2)}\n`).toMatchFileSnapshot(GOLDEN);
  });

  test.each([false, true])('holds what CloudFormation asks of each resource (enforce: %s)', (enforce) => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, 'testing/member-template.schema.json'), 'utf8'),
    );
    const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }).compile(schema);

    expect(validate(made({ enforce })) || validate.errors).toBe(true);
  });

  test('refers to nothing but its parameters, its resources and what CloudFormation knows', () => {
    const template = made({ enforce: true });
    const known = [
      ...Object.keys(template.Parameters),
      ...Object.keys(template.Resources),
      ...['AccountId', 'Partition', 'Region'].map((name) => `AWS::${name}`),
    ];
    const names = referred(template as unknown as Json);

    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    expect(Object.keys(template.Parameters).filter((name) => !names.includes(name))).toEqual([]);
    // A reference to what a condition leaves out would fail in half of the regions.
    const conditional = Object.entries(template.Resources).flatMap(([name, { Condition }]) =>
      Condition === undefined ? [] : name,
    );
    expect(names.filter((name) => conditional.includes(name))).toEqual([]);
  });

  test.each(['eu-west-1', 'ap-southeast-5', 'us-gov-west-1', 'cn-northwest-1', 'eusc-de-east-1'])(
    'takes %s for the region of the hub',
    (region) => {
      expect(region).toMatch(new RegExp(textOf(made().Parameters.HubRegion?.AllowedPattern)));
    },
  );

  test('has no names that clash: roles are made in one region, and no two resources of a type share a name in any', () => {
    const template = made({ enforce: true });

    for (const [name, { Condition }] of resources(template, 'AWS::IAM::Role')) {
      expect(Condition, name).toBe('InHubRegion');
    }
    for (const region of ['InHubRegion', 'InOtherRegion']) {
      const names = Object.values(template.Resources).flatMap(({ Type, Condition = region, Properties }) => {
        const { Name, RoleName, QueueName } = Properties;
        return Condition === region ? JSON.stringify([Type, Name ?? RoleName ?? QueueName]) : [];
      });
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test.skipIf(spawnSync('cfn-lint', ['--version']).status !== 0)(
    'pleases cfn-lint, where it is installed',
    () => {
      const { stdout } = spawnSync('cfn-lint', [GOLDEN], { encoding: 'utf8' });

      expect(stdout).toBe('');
    },
  );
});

test('a rule is made after the role that it names, where one stack makes both: EventBridge refuses a role that is not there', () => {
  for (const [name, { Condition, DependsOn }] of resources(made(), 'AWS::Events::Rule')) {
    expect(DependsOn, name).toBe(Condition === 'InHubRegion' ? 'ForwarderRole' : undefined);
  }
});

describe('what is not forwarded', () => {
  test('raises an alarm in the member: every rule has the queue, and the alarm watches that', () => {
    const template = made();
    const queue = { 'Fn::GetAtt': ['FailedForwards', 'Arn'] };

    const targets = resources(template, 'AWS::Events::Rule').flatMap(
      ([, { Properties }]) => Properties.Targets as readonly { readonly DeadLetterConfig: Json }[],
    );
    expect(targets.length).toBeGreaterThan(0);
    expect(targets).toEqual(targets.map((target) => ({ ...target, DeadLetterConfig: { Arn: queue } })));
    const [[, alarm]] = resources(template, 'AWS::CloudWatch::Alarm') as [[string, TemplateResource]];
    expect(alarm.Condition).toBeUndefined();
    expect(alarm.Properties).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['FailedForwards', 'QueueName'] } }],
      Threshold: 0,
      AlarmActions: [{ Ref: 'AlarmTopic' }],
    });
  });
});

describe('what is forwarded', () => {
  const rulesUnder = (condition: string) =>
    resources(made(), 'AWS::Events::Rule')
      .filter(([, { Condition }]) => Condition === condition)
      .map(([name, { Properties }]) => ({
        name,
        matches: compilePattern(Properties.EventPattern as object),
      }));
  const event = (type: string, detail: object) => ({
    source: 'aws.ecs',
    'detail-type': EVENT_TYPES.find(({ id }) => id === type)?.pattern['detail-type']?.[0],
    detail,
  });
  const stop = event('task-state-change', { lastStatus: 'STOPPED', group: 'family:job' });

  test('from other regions each event once, to the bus', () => {
    expect(rulesUnder('InOtherRegion').flatMap(({ name, matches }) => (matches(stop) ? name : []))).toEqual([
      'TaskStateChangeToBusRule',
    ]);
  });

  test('from the hub’s region to each queue that wants it, as the hub’s own rules do', () => {
    expect(rulesUnder('InHubRegion').flatMap(({ name, matches }) => (matches(stop) ? name : []))).toEqual([
      'TaskStateChangeRule',
      'TaskStartOrEndRule',
    ]);
  });

  test('no canary: the hub’s own would be taken to have come through', () => {
    const canary = { source: 'taskwarden.canary', 'detail-type': 'Taskwarden Canary', detail: {} };
    const all = [...rulesUnder('InHubRegion'), ...rulesUnder('InOtherRegion')];

    expect(all.filter(({ matches }) => matches(canary))).toEqual([]);
  });
});

describe('what the hub may do in a member', () => {
  test('is to read what its functions read', () => {
    const read = actionsOf(roleOf(made(), 'ReadRole'));

    expect(read.toSorted()).toEqual(declared('ecs-observer', 'sweep-reader'));
  });

  test('is to read the output of containers, where the configuration quotes it', () => {
    const read = actionsOf(roleOf(made({}, { logs: { lastLines: 5 } }), 'ReadRole'));

    expect(read.toSorted()).toEqual(declared('ecs-observer', 'log-reader', 'sweep-reader'));
  });

  test('is to import findings, where the sweep does', () => {
    const sweep = { ...DEFAULT_CONFIGURATION.sweep, securityHub: true };

    expect(actionsOf(roleOf(made({}, { sweep }), 'ReadRole'))).toContain('securityhub:BatchImportFindings');
  });

  test('is to change nothing before that is switched on', () => {
    expect(Object.keys(made().Resources)).not.toContain('ActionRole');
    const acts = actionsOf(roleOf(made({ enforce: true }), 'ActionRole'));
    expect([...new Set(acts)].toSorted()).toEqual(declared('ecs-observer', 'ecs-writer'));
  });

  test('is never to change what is protected by its cluster', () => {
    const configuration = {
      ...DEFAULT_CONFIGURATION,
      actions: { ...DEFAULT_CONFIGURATION.actions, protectedScopes: [{ cluster: 'payments-*' }] },
      deployment: { ...DEFAULT_CONFIGURATION.deployment, members: { ...MEMBERS, enforce: true } },
    };
    const { ActionRole } = memberTemplate({ configuration, stage: 'production' }).Resources;

    expect(JSON.stringify(ActionRole?.Properties.Policies)).toContain(
      JSON.stringify({
        ArnLike: {
          'ecs:cluster': [
            { 'Fn::Sub': 'arn:$' + '{AWS::Partition}:ecs:*:$' + '{AWS::AccountId}:cluster/payments-*' },
          ],
        },
      }),
    );
  });

  test.each([
    ['ReadRole', ['ComplianceCheck', 'ComplianceSweepPage', 'Notification']],
    ['ActionRole', ['Action']],
  ])('is asked of %s by the functions that need it alone, with the external id', (name, functions) => {
    const hub = 'arn:$' + '{AWS::Partition}:iam::$' + '{HubAccountId}:';
    expect(roleOf(made({ enforce: true }), name).Properties.AssumeRolePolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: { 'Fn::Sub': `${hub}root` } },
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } },
            ArnLike: {
              'aws:PrincipalArn': functions.map((one) => ({
                'Fn::Sub': `${hub}role/taskwarden-production-${one}Role-*`,
              })),
            },
          },
        },
      ],
    });
  });
});
