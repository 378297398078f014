// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation's own notation.
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../document.ts';
import { asWritten, hasUnresolved, itemsOf, member, type Node, toJson } from '../node.ts';
import type { FoundResource } from '../resource.ts';
import { INPUT_FORMS } from './index.ts';

const FIXTURES = 'test/fixtures/lint';

function found(text: string): readonly FoundResource[] {
  const root = readDocument(text).root as Node;
  return (INPUT_FORMS.find(({ recognises }) => recognises(root))?.read(root, undefined) ??
    []) as readonly FoundResource[];
}

const foundIn = (file: string) => found(readFileSync(`${FIXTURES}/${file}`, 'utf8'));
const jsonOf = (resources: readonly FoundResource[], name: string) => {
  const resource = resources.find((each) => each.name === name);
  return resource && toJson(resource.node, asWritten);
};

describe('forms of input', () => {
  test('every reader is in the list', () => {
    const helpers = ['index', 'input-form', 'intrinsics', 'terraform-names', 'terraform-references'];
    const files = globSync('packages/cli/src/lint/readers/*.ts', { exclude: ['**/*.test.ts'] })
      .map((file) => basename(file, '.ts'))
      .filter((file) => !helpers.includes(file));

    expect(INPUT_FORMS.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  test.each([
    ['a register input', '{"family": "a", "containerDefinitions": []}', ['taskDefinition']],
    ['the same as YAML', 'family: a\ncontainerDefinitions: []', ['taskDefinition']],
    ['a described definition', '{"taskDefinition": {"family": "a"}, "tags": []}', ['taskDefinition']],
    [
      'several described',
      '{"taskDefinitions": [{}, {}], "failures": []}',
      ['taskDefinition', 'taskDefinition'],
    ],
    ['a create input', '{"serviceName": "a", "taskDefinition": "a:1"}', ['service']],
    ['described services', '{"services": [{}, {}], "failures": []}', ['service', 'service']],
    ['a described cluster', '{"clusters": [{"clusterName": "a"}]}', ['cluster']],
    ['a cluster of defaults', '{"clusterName": "a"}', ['cluster']],
    [
      'a list of all',
      '[{"clusterName": "a"}, {"serviceName": "b"}, {"family": "c"}]',
      ['cluster', 'service', 'taskDefinition'],
    ],
    ['a service told by most of its members', '{"taskDefinition": "a:1", "loadBalancers": []}', ['service']],
    ['container definitions alone', '[{"name": "a", "image": "b"}]', ['taskDefinition']],
    ['several YAML documents', 'family: a\n---\nclusterName: b', ['taskDefinition', 'cluster']],
  ])('%s is told', (_, text, kinds) => {
    expect(found(text).map(({ kind }) => kind)).toEqual(kinds);
  });

  test.each([
    ['the input of RunTask', '{"cluster": "a", "taskDefinition": "a:1", "overrides": {}, "count": 1}'],
    ['something else', '{"Version": "2012-10-17", "Statement": []}'],
    ['nothing', '{}'],
    ['a text', '["a"]'],
  ])('%s is not taken for a resource', (_, text) => {
    expect(found(text)).toMatchObject({ reason: expect.any(String) });
  });
});

describe('a CloudFormation template', () => {
  const template = foundIn('template.yaml');

  test('has ECS’s resources by their logical ids', () => {
    expect(template.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'cluster Cluster',
      'taskDefinition TaskDefinition',
      'service Service',
    ]);
  });

  test('speaks ECS’s words, with its defaults and mappings filled in and NoValue left out', () => {
    expect(jsonOf(template, 'TaskDefinition')).toEqual({
      family: '${AWS::StackName}',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '4096',
      executionRoleArn: '${If HasRole … …}',
      containerDefinitions: [
        {
          name: '${AWS::StackName}',
          image: '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/${Image}',
          privileged: true,
          portMappings: [{ containerPort: '${ImportValue Port}' }],
          secrets: [{ name: 'PASSWORD', valueFrom: '${Secret}' }],
          dependsOn: [{ containerName: 'sidecar', condition: 'START' }],
          mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
        },
      ],
      volumes: [
        {
          name: 'data',
          efsVolumeConfiguration: { fileSystemId: '${FileSystem}', authorizationConfig: { iam: 'ENABLED' } },
        },
      ],
    });
  });

  test.each([
    ['a value that Parameter Store has', { Ref: 'Stored' }, '${Stored}'],
    ['a list that Parameter Store has', { Ref: 'StoredList' }, '${StoredList}'],
    ['a dynamic reference', '{{resolve:ssm:/cpu}}', '{{resolve:ssm:/cpu}}'],
  ])('leaves open %s', (_, Cpu, cpu) => {
    const read = found(
      JSON.stringify({
        Parameters: {
          Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cpu' },
          StoredList: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/cpus' },
        },
        Resources: { Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu } } },
      }),
    );

    expect(jsonOf(read, 'Task')).toMatchObject({ cpu });
    expect(hasUnresolved(member(read[0]?.node, 'cpu') as Node)).toBe(true);
  });

  test('a list without tags is none, as those of the stack are added', () => {
    const Task = { Type: 'AWS::ECS::TaskDefinition', Properties: { Family: 'web', Tags: [] } };

    expect(jsonOf(found(JSON.stringify({ Resources: { Task } })), 'Task')).toEqual({ family: 'web' });
  });

  test('names of labels and tags stay as they are', () => {
    expect(jsonOf(foundIn('template.json'), 'Task')).toMatchObject({
      family: 'web-prod',
      tags: [{ key: 'team', value: 'shop' }],
      containerDefinitions: [{ dockerLabels: { 'Team.Name': 'shop' } }],
    });
  });
});

describe('a Terraform plan', () => {
  const plan = foundIn('terraform-plan.json');

  test('has the resources of every module by their addresses', () => {
    expect(plan.map(({ name }) => name)).toEqual([
      'aws_ecs_service.web',
      'aws_ecs_cluster.shop',
      'module.web.aws_ecs_task_definition.this',
    ]);
  });

  test('speaks ECS’s words, blocks and maps included, and knows what is known after apply', () => {
    expect(jsonOf(plan, 'module.web.aws_ecs_task_definition.this')).toMatchObject({
      family: 'web',
      executionRoleArn: '${module.web.aws_ecs_task_definition.this.execution_role_arn}',
      containerDefinitions: [{ name: 'web', privileged: true }],
      volumes: [{ name: 'data', efsVolumeConfiguration: { authorizationConfig: { iam: 'ENABLED' } } }],
      runtimePlatform: { cpuArchitecture: 'ARM64' },
      ephemeralStorage: { sizeInGiB: 10 },
      tags: [{ key: 'team', value: 'shop' }],
    });
  });

  test.each([
    ['by count', ['aws_ecs_task_definition.web[0].arn', 'aws_ecs_task_definition.web[0]'], 'web[0]'],
    ['by each.key', ['aws_ecs_task_definition.web', 'each.key'], undefined],
    ['to nothing of the plan', ['var.task_definition'], undefined],
  ])('knows to which definition of the same module a service refers: %s', (_, references, target) => {
    const definition = (index: number) => ({
      address: `module.app.aws_ecs_task_definition.web[${index}]`,
      type: 'aws_ecs_task_definition',
      values: { family: `web-${index}` },
    });
    const service = { address: 'module.app.aws_ecs_service.web', type: 'aws_ecs_service' };
    const resources = [definition(0), definition(1), { ...service, values: { name: 'web' } }];
    const written = { address: 'aws_ecs_service.web', expressions: { task_definition: { references } } };
    const read = found(
      JSON.stringify({
        planned_values: { root_module: { child_modules: [{ resources }] } },
        resource_changes: [{ ...service, change: { after_unknown: { task_definition: true } } }],
        configuration: { root_module: { module_calls: { app: { module: { resources: [written] } } } } },
      }),
    );

    expect(member(read[2]?.node, 'taskDefinition')?.content).toEqual({
      unresolved: '${module.app.aws_ecs_service.web.task_definition}',
      ...(target === undefined ? {} : { refersTo: `module.app.aws_ecs_task_definition.${target}` }),
    });
  });

  test.each([
    [
      'those of the provider come too',
      { tags: { team: 'shop' }, tags_all: { team: 'shop', env: 'prod' } },
      2,
    ],
    ['a state without those of the provider', { tags: { team: 'shop' }, tags_all: null }, 1],
    ['none is no list', { tags: {}, tags_all: {} }, 0],
  ])('tags are what AWS gets: %s', (_, tags, count) => {
    const values = { family: 'web', ...tags };
    const resource = { address: 'aws_ecs_task_definition.web', type: 'aws_ecs_task_definition', values };
    const read = found(JSON.stringify({ planned_values: { root_module: { resources: [resource] } } }));

    expect(itemsOf(member(read[0]?.node, 'tags'))).toHaveLength(count);
    expect(member(read[0]?.node, 'tags') === undefined).toBe(count === 0);
  });

  test('a service keeps its deployment and network where ECS has them', () => {
    expect(jsonOf(plan, 'aws_ecs_service.web')).toMatchObject({
      serviceName: 'web',
      taskDefinition: '${aws_ecs_service.web.task_definition}',
      deploymentConfiguration: {
        maximumPercent: 200,
        minimumHealthyPercent: 100,
        deploymentCircuitBreaker: { enable: true, rollback: true },
      },
      networkConfiguration: { awsvpcConfiguration: { assignPublicIp: 'DISABLED', subnets: ['subnet-1'] } },
      loadBalancers: [{ containerName: 'web', containerPort: 80 }],
      placementStrategy: [{ type: 'spread', field: 'instanceId' }],
    });
  });
});

describe('a service without its name', () => {
  const names = ['serviceName', 'taskDefinition'];
  const open = (service: object) => {
    const [resource] = found(JSON.stringify(service));
    return names.filter((name) => hasUnresolved(member(resource?.node, name) ?? { ...NOTHING }));
  };
  const NOTHING: Node = { range: [0, 0], path: [], content: null };

  test('gets it and its task definition from a tool, where its file has neither', () => {
    expect(open({ schedulingStrategy: 'REPLICA', desiredCount: 1 })).toEqual(names);
  });

  test.each([
    [{ schedulingStrategy: 'REPLICA', taskDefinition: 'web:1' }],
    [{ serviceName: 'web', desiredCount: 1 }],
    [{ serviceArn: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/web', taskSets: [] }],
  ])('has said all of it where it says one of them: %j', (service) => {
    expect(open(service)).toEqual([]);
  });
});

test('an empty word is one that was not written, and an empty text is a text', () => {
  const [resource] = found('{"family": "", "pidMode": "", "ipcMode": "", "networkMode": "host"}');

  expect(resource && toJson(resource.node, asWritten)).toEqual({ family: '', networkMode: 'host' });
});
