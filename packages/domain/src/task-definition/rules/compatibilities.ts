import { LAUNCH_TYPE_SUPPORT } from '../../launch-type/launch-type.ts';
import { networkModeOf, requires } from '../definition-parts.ts';
import { defineRegistrationRule, violatedIf } from '../registration-rule.ts';

/** Fargate's network mode has its own row; EC2 takes every mode. ECS's words for these two were never recorded. */
export const COMPATIBILITY_RULES = (['EXTERNAL', 'MANAGED_INSTANCES'] as const).map((launchType) => {
  const modes: readonly string[] = LAUNCH_TYPE_SUPPORT[launchType].networkModes;
  return defineRegistrationRule({
    id: `compatibilities/${launchType === 'EXTERNAL' ? 'external' : 'managed-instances'}-network-mode`,
    wording: 'ours',
    certainty: 'likely',
    source: 'Amazon ECS launch types, ECS guide: external instances and Managed Instances',
    fix: `Use one of ${modes.join(', ')}, or remove ${launchType} from requiresCompatibilities.`,
    violations: (definition) =>
      violatedIf(
        requires(definition, launchType) && !modes.includes(networkModeOf(definition)),
        'networkMode',
        `${launchType} does not support network mode '${networkModeOf(definition)}'.`,
      ),
  });
});
