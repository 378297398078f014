/** Services as examples change them, in order but for what a row is about. */
import type { Service } from '../../src/service/service.ts';
import type { TaskDefinition } from '../../src/task-definition/task-definition.ts';

export const AWSVPC = { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } };

export const TARGET_GROUP =
  'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef';

export const WEB: TaskDefinition = {
  family: 'web',
  networkMode: 'awsvpc',
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx',
      memory: 128,
      portMappings: [{ containerPort: 80, name: 'http' }, { containerPortRange: '9000-9010' }],
    },
  ],
};

export const BRIDGE: TaskDefinition = { ...WEB, networkMode: 'bridge' };

export function aService(change: Service = {}): Service {
  return { serviceName: 'web', taskDefinition: 'web:1', ...change };
}

export const daemon = (change: Service = {}) => aService({ schedulingStrategy: 'DAEMON', ...change });

export const onFargate = (change: Service = {}) =>
  aService({ launchType: 'FARGATE', networkConfiguration: AWSVPC, ...change });

export const shifting = (change: NonNullable<Service['deploymentConfiguration']>) =>
  aService({ deploymentConfiguration: { strategy: 'CANARY', ...change } });

export const DEPLOYMENT = 'deploymentConfiguration';

export const hooked = (
  ...hooks: NonNullable<NonNullable<Service['deploymentConfiguration']>['lifecycleHooks']>
) => shifting({ lifecycleHooks: hooks });

export const LAMBDA = { hookTargetArn: 'arn:aws:lambda:eu-west-1:111122223333:function:check' };
