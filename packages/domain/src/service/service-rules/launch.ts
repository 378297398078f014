import { CAPACITY_PROVIDER_STRATEGY_RULES } from '../../cluster/capacity-provider-strategy-rules.ts';
import { LAUNCH_TYPE_SUPPORT } from '../../launch-type/launch-type.ts';
import { supportsLaunchType } from '../../task-definition/compatibility.ts';
import { violatedIf } from '../../task-definition/registration-rule.ts';
import { defineServiceRule, runsOnFargate } from '../service-rule.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';
const VERSIONS = LAUNCH_TYPE_SUPPORT.FARGATE.platformVersions;

/** Where the tasks run: launch type, capacity provider strategy, platform version ("CreateService", ECS API reference). */
export const LAUNCH_RULES = [
  defineServiceRule({
    id: 'launch/type-or-strategy',
    source: REPRODUCED,
    fix: 'Keep launchType or capacityProviderStrategy.',
    violations: ({ service: { launchType, capacityProviderStrategy } }) =>
      violatedIf(
        launchType !== undefined && (capacityProviderStrategy ?? []).length > 0,
        'capacityProviderStrategy',
        'Specifying both a launch type and capacity provider strategy is not supported',
      ),
  }),
  defineServiceRule({
    id: 'launch/task-definition-compatible',
    source: 'message from public reports; that Fargate providers give the same one is our inference',
    fix: 'Register a revision that is valid for the launch type: see requiresCompatibilities.',
    violations: ({ service, taskDefinition }) => {
      const launchType = runsOnFargate(service) ? 'FARGATE' : service.launchType;
      return violatedIf(
        taskDefinition !== undefined &&
          launchType !== undefined &&
          !supportsLaunchType(taskDefinition, launchType),
        service.launchType === undefined ? 'capacityProviderStrategy' : 'launchType',
        `Task definition does not support launch_type ${launchType}.`,
      );
    },
  }),
  defineServiceRule({
    id: 'launch/platform-version-on-ec2',
    source: REPRODUCED,
    fix: 'Remove platformVersion: it is Fargate’s.',
    violations: ({ service: { launchType, platformVersion } }) =>
      violatedIf(
        launchType === 'EC2' && platformVersion !== undefined,
        'platformVersion',
        'The platform version must be null when specifying an EC2 launch type',
      ),
  }),
  defineServiceRule({
    id: 'launch/platform-version-known',
    code: 'PlatformUnknownException',
    wording: 'ours',
    source: 'Fargate platform versions, ECS guide',
    fix: `Use LATEST, or one of ${VERSIONS.join(', ')}.`,
    violations: ({ service }) =>
      violatedIf(
        runsOnFargate(service) &&
          service.platformVersion !== undefined &&
          !VERSIONS.includes(service.platformVersion),
        'platformVersion',
        `The platform version ${service.platformVersion} does not exist.`,
      ),
  }),
  ...CAPACITY_PROVIDER_STRATEGY_RULES.map((rule) =>
    defineServiceRule({
      ...rule,
      id: rule.id.replace('capacity-provider-strategy/', 'launch/strategy-'),
      violations: ({ service: { capacityProviderStrategy = [] }, cluster }) =>
        rule.violations({
          strategy: capacityProviderStrategy,
          path: 'capacityProviderStrategy',
          ...(cluster?.capacityProviders === undefined ? {} : { associated: cluster.capacityProviders }),
        }),
    }),
  ),
];
