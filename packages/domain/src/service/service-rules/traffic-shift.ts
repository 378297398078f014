import { isBlank, placed } from '../../task-definition/definition-parts.ts';
import { isOutside, violatedIf } from '../../task-definition/registration-rule.ts';
import type { Service } from '../service.ts';
import { controllerOf, defineServiceRule } from '../service-rule.ts';

const AT = 'deploymentConfiguration';
const MOST_MINUTES = 1440;
const SHIFTING = ['BLUE_GREEN', 'LINEAR', 'CANARY'];

const LIMITS = [
  { id: 'traffic-shift/bake-time', path: 'bakeTimeInMinutes', least: 0, most: MOST_MINUTES },
  { id: 'traffic-shift/linear-step', path: 'linearConfiguration.stepPercent', least: 3, most: 100 },
  {
    id: 'traffic-shift/linear-bake-time',
    path: 'linearConfiguration.stepBakeTimeInMinutes',
    least: 0,
    most: MOST_MINUTES,
  },
  { id: 'traffic-shift/canary-percent', path: 'canaryConfiguration.canaryPercent', least: 0.1, most: 100 },
  {
    id: 'traffic-shift/canary-bake-time',
    path: 'canaryConfiguration.canaryBakeTimeInMinutes',
    least: 0,
    most: MOST_MINUTES,
  },
] as const;

const shifts = ({ deploymentConfiguration }: Service): boolean =>
  SHIFTING.includes(deploymentConfiguration?.strategy ?? '');

function valueAt(
  { deploymentConfiguration: at }: Service,
  path: (typeof LIMITS)[number]['path'],
): number | undefined {
  const values: Readonly<Record<typeof path, number | undefined>> = {
    bakeTimeInMinutes: at?.bakeTimeInMinutes,
    'linearConfiguration.stepPercent': at?.linearConfiguration?.stepPercent,
    'linearConfiguration.stepBakeTimeInMinutes': at?.linearConfiguration?.stepBakeTimeInMinutes,
    'canaryConfiguration.canaryPercent': at?.canaryConfiguration?.canaryPercent,
    'canaryConfiguration.canaryBakeTimeInMinutes': at?.canaryConfiguration?.canaryBakeTimeInMinutes,
  };
  return values[path];
}

/**
 * Native blue/green, linear and canary deployments ("Amazon ECS deployment strategies", ECS guide). The limits are
 * documented; ECS's words for them are not known.
 */
export const TRAFFIC_SHIFT_RULES = [
  ...LIMITS.map(({ id, path, least, most }) =>
    defineServiceRule({
      id,
      wording: 'ours',
      source: 'DeploymentConfiguration, ECS API reference',
      fix: `Set it between ${least} and ${most}.`,
      violations: ({ service }) =>
        violatedIf(
          isOutside(valueAt(service, path), least, most),
          `${AT}.${path}`,
          `${path.split('.').at(-1)} must be between ${least} and ${most}`,
        ),
    }),
  ),
  defineServiceRule({
    id: 'traffic-shift/controller',
    wording: 'ours',
    source: 'DeploymentConfiguration, ECS API reference: strategy is for the ECS deployment controller',
    fix: 'Use the ECS deployment controller.',
    violations: ({ service }) =>
      violatedIf(
        shifts(service) && controllerOf(service) !== 'ECS',
        `${AT}.strategy`,
        `The deployment strategy ${service.deploymentConfiguration?.strategy} is not supported with the ${controllerOf(service)} deployment controller.`,
      ),
  }),
  defineServiceRule({
    id: 'traffic-shift/two-target-groups',
    wording: 'ours',
    source: 'Required resources for Amazon ECS blue/green deployments, ECS guide',
    fix: 'Give advancedConfiguration an alternateTargetGroupArn, a productionListenerRule and the roleArn of the infrastructure role.',
    violations: ({ service }) =>
      placed(shifts(service) ? service.loadBalancers : [], 'loadBalancers').flatMap(({ part, path }) =>
        violatedIf(
          isBlank(part.advancedConfiguration?.alternateTargetGroupArn) ||
            isBlank(part.advancedConfiguration?.productionListenerRule) ||
            isBlank(part.advancedConfiguration?.roleArn),
          `${path}.advancedConfiguration`,
          `The deployment strategy ${service.deploymentConfiguration?.strategy} needs two target groups and a production listener rule.`,
        ),
      ),
  }),
];
