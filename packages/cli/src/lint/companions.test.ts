import { DEFAULT_POLICY, planPolicy, withAllRules } from '@taskwarden/policy';
import { describe, expect, test } from 'vitest';
import { isUnread, lintFiles } from './lint-file.ts';
import { lintFile } from './testing.ts';

/** Rules that the service in a file breaks. */
function brokenByService(content: unknown): readonly string[] {
  const options = { kind: undefined, plan: planPolicy(DEFAULT_POLICY), now: 0 };
  const linted = lintFile({ file: 'f.json', text: JSON.stringify(content) }, options);
  return ('unreadable' in linted ? [] : linted)
    .filter(({ kind }) => kind === 'service')
    .flatMap(({ registration }) => registration.map(({ rule }) => rule));
}

const BRIDGE = {
  family: 'web',
  networkMode: 'bridge',
  containerDefinitions: [{ name: 'web', image: 'nginx:1', memory: 128 }],
};
const ON_FARGATE = {
  serviceName: 'web',
  launchType: 'FARGATE',
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
};

describe('a service and its task definition in two files', () => {
  test.each([
    ['its family', 'web', ['launch/task-definition-compatible', 'network/configuration-needs-awsvpc']],
    ['another family', 'api', []],
    ['something open', { Ref: 'web' }, []],
  ])('are judged together when it names %s', (_, TaskDefinition, rules) => {
    const service = {
      Type: 'AWS::ECS::Service',
      Properties: {
        TaskDefinition,
        LaunchType: 'FARGATE',
        NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'] } },
      },
    };
    const files = [{ Resources: { service } }, BRIDGE].map((content, index) => ({
      file: `${index}.json`,
      text: JSON.stringify(content),
    }));
    const [first = []] = lintFiles(files, { kind: undefined, plan: planPolicy(DEFAULT_POLICY), now: 0 });

    expect(
      isUnread(first) ? first : first.flatMap(({ registration }) => registration.map(({ rule }) => rule)),
    ).toEqual(rules);
  });
});

describe('a service and its task definition in one file', () => {
  test.each([
    ['its family', 'web', BRIDGE],
    ['a revision to come', 'web:4', BRIDGE],
    ['its revision', 'web:4', { ...BRIDGE, revision: 4 }],
    ['its ARN', 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:4', { ...BRIDGE, revision: 4 }],
  ])('are judged together when it is named by %s', (_, taskDefinition, definition) => {
    expect(brokenByService([definition, { ...ON_FARGATE, taskDefinition }])).toContain(
      'launch/task-definition-compatible',
    );
  });

  test.each([
    ['another family', 'api', BRIDGE],
    ['another revision', 'web:5', { ...BRIDGE, revision: 4 }],
  ])('are not when it names %s', (_, taskDefinition, definition) => {
    expect(brokenByService([definition, { ...ON_FARGATE, taskDefinition }])).toEqual([]);
  });

  test.each([
    ['Ref', { Ref: 'Task' }],
    ['GetAtt', { 'Fn::GetAtt': ['Task', 'TaskDefinitionArn'] }],
    ['GetAtt in a text', { 'Fn::GetAtt': 'Task.TaskDefinitionArn' }],
    ['Sub', { 'Fn::Sub': `\${Task}` }],
  ])('are judged together in a template too, by %s', (_, TaskDefinition) => {
    const Resources = {
      Task: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: {
          NetworkMode: 'bridge',
          ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1', Memory: 128 }],
        },
      },
      Service: {
        Type: 'AWS::ECS::Service',
        Properties: {
          TaskDefinition,
          LaunchType: 'FARGATE',
          NetworkConfiguration: { AwsvpcConfiguration: { Subnets: { Ref: 'Subnets' } } },
        },
      },
    };

    expect(brokenByService({ Resources })).toContain('launch/task-definition-compatible');
  });

  test.each([
    ['a container that is there', 'web', 80, []],
    ['a container that is not', 'api', 80, ['load-balancers/container-exists']],
    ['a port that is not', 'web', 81, ['load-balancers/port-exists']],
    ['a container whose name is open', 'open', 80, [], { Name: { Ref: 'Name' } }],
    [
      'a container that no open name is',
      'api',
      80,
      ['load-balancers/container-exists'],
      { Image: { Ref: 'I' } },
    ],
    ['a port that is open', 'web', 81, [], { PortMappings: [{ ContainerPort: { Ref: 'Port' } }] }],
  ])('are judged together, open values too: %s', (_, ContainerName, ContainerPort, broken, own?: object) => {
    const web = { Name: 'web', Image: 'nginx:1', Memory: 128, PortMappings: [{ ContainerPort: 80 }] };
    const Resources = {
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ ...web, ...own }] } },
      Service: {
        Type: 'AWS::ECS::Service',
        Properties: { TaskDefinition: { Ref: 'Task' }, LoadBalancers: [{ ContainerName, ContainerPort }] },
      },
    };

    expect(brokenByService({ Resources })).toEqual(broken);
  });
});

describe('a definition', () => {
  /** What the rule says of the definition in a file. */
  function verdictsIn(content: unknown, rule: string): readonly string[] {
    const options = { kind: undefined, plan: planPolicy(withAllRules(DEFAULT_POLICY)), now: 0 };
    const linted = lintFile({ file: 'f.json', text: JSON.stringify(content) }, options);
    const definition = isUnread(linted) ? undefined : linted.find(({ kind }) => kind === 'taskDefinition');
    return (definition?.verdicts ?? []).filter((row) => row.rule === rule).map(({ verdict }) => verdict);
  }

  const verdicts = (services: readonly object[], rule: string) =>
    verdictsIn([BRIDGE, ...services.map((service) => ({ ...service, taskDefinition: 'web' }))], rule);

  test.each([
    ['a load balancer asks its container', [{ loadBalancers: [{ containerName: 'web' }] }], 'pass'],
    ['a load balancer asks another', [{ loadBalancers: [{ containerName: 'api' }] }], 'fail'],
    ['two services run it', [{ loadBalancers: [{ containerName: 'web' }] }, {}], 'fail'],
  ])('has a health check, or needs none: %s', (_, services, verdict) => {
    const named = services.map((service, index) => ({ serviceName: `s${index}`, ...service }));

    expect(verdicts(named, 'container-health-check')).toEqual([verdict]);
  });

  test.each([
    ['people enter it', [{ enableExecuteCommand: true }], 'fail'],
    ['nobody does', [{}], 'not-applicable'],
    ['no service runs it', [], 'not-evaluated'],
  ])('needs an init process where %s', (_, services, verdict) => {
    const named = services.map((service) => ({ serviceName: 'web', ...service }));

    expect(verdicts(named, 'init-process-enabled')).toEqual([verdict]);
  });

  test.each([
    ['one service runs it', ['web'], 'fail'],
    ['a service runs it, and in a third another', ['web', 'web'], 'not-evaluated'],
    ['a service runs another family', ['api'], 'not-evaluated'],
  ])('needs an init process where in another file %s', (_, taskDefinitions, verdict) => {
    const services = taskDefinitions.map((taskDefinition, index) => ({
      serviceName: `s${index}`,
      taskDefinition,
      enableExecuteCommand: true,
    }));
    const files = [BRIDGE, ...services].map((content, index) => ({
      file: `${index}.json`,
      text: JSON.stringify(content),
    }));
    const options = { kind: undefined, plan: planPolicy(withAllRules(DEFAULT_POLICY)), now: 0 };
    const [definition = []] = lintFiles(files, options);
    const verdicts = isUnread(definition) ? [] : definition.flatMap((resource) => resource.verdicts);

    expect(verdicts.find(({ rule }) => rule === 'init-process-enabled')?.verdict).toBe(verdict);
  });

  test.each([
    ['open', { Ref: 'Exec' }, 'not-evaluated'],
    ['false', false, 'not-applicable'],
  ])('needs an init process where its template leaves ECS Exec %s', (_, EnableExecuteCommand, verdict) => {
    const image = { Name: 'web', Image: 'nginx:1' };
    const Resources = {
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [image] } },
      Web: {
        Type: 'AWS::ECS::Service',
        Properties: { TaskDefinition: { Ref: 'Task' }, EnableExecuteCommand },
      },
    };

    expect(verdictsIn({ Resources }, 'init-process-enabled')).toEqual([verdict]);
  });
});

test.each([
  ['none', undefined, 'pass'],
  ['some', [{ ContainerPort: 80 }], 'fail'],
  ['what its template leaves open', { Ref: 'Ports' }, 'fail'],
])('a service needs nothing that leads to it where its containers open %s', (_, PortMappings, verdict) => {
  const image = { Name: 'web', Image: 'nginx:1', ...(PortMappings && { PortMappings }) };
  const Resources = {
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [image] } },
    Web: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' } } },
  };
  const options = { kind: undefined, plan: planPolicy(withAllRules(DEFAULT_POLICY)), now: 0 };
  const linted = lintFile({ file: 'f.json', text: JSON.stringify({ Resources }) }, options);
  const service = isUnread(linted) ? undefined : linted.find(({ kind }) => kind === 'service');

  expect(service?.verdicts.find(({ rule }) => rule === 'load-balancer-attached')?.verdict).toBe(verdict);
});
