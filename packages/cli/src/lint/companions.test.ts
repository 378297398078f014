import { DEFAULT_POLICY, planPolicy } from '@taskwarden/policy';
import { describe, expect, test } from 'vitest';
import { isUnread, lintFile, lintFiles } from './lint-file.ts';

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
