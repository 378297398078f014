import type { Violation } from '../../registration-rule.ts';
import { isBlank, placed } from '../../task-definition/definition-parts.ts';
import { isOutside, violatedIf } from '../../task-definition/registration-rule.ts';
import type { DeploymentConfiguration } from '../deployment-configuration.ts';
import { PAUSE_MINUTES } from '../lifecycle-hook.ts';
import { LIFECYCLE_STAGES } from '../lifecycle-stage.ts';
import { defineServiceRule, type ServiceRequest } from '../service-rule.ts';

type Hook = NonNullable<DeploymentConfiguration['lifecycleHooks']>[number];

const AT = 'deploymentConfiguration.lifecycleHooks';
const SOURCE = 'DeploymentLifecycleHook, ECS API reference';
const MOST_HOOKS = 10;
const TARGETS = ['AWS_LAMBDA', 'PAUSE'] as const;

const targetOf = ({ targetType = 'AWS_LAMBDA' }: Hook): string => targetType;

/** Stages at which a kind of hook may stand; undefined for a kind that is newer than this table. */
function stagesFor(target: string): readonly string[] | undefined {
  const known = TARGETS.find((each) => each === target);
  if (known === undefined) return undefined;
  return LIFECYCLE_STAGES.filter(({ hooks }) => hooks.some((each) => each === known)).map(
    ({ stage }) => stage,
  );
}

/** Hooks of blue/green, linear and canary deployments. The limits are documented; ECS's words for them are not known. */
export const LIFECYCLE_HOOK_RULES = [
  defineServiceRule({
    id: 'lifecycle-hooks/stage',
    wording: 'ours',
    source: SOURCE,
    fix: 'Name stages that take such a hook: PAUSE takes none while traffic shifts, and nothing stops at SCALE_UP, BAKE_TIME and CLEAN_UP.',
    violations: eachHook((hook, path) => {
      const allowed = stagesFor(targetOf(hook));
      if (allowed === undefined) return [];
      const { lifecycleStages = [] } = hook;
      if (lifecycleStages.length === 0) {
        return [{ path: `${path}.lifecycleStages`, message: 'lifecycleStages can not be empty.' }];
      }
      return lifecycleStages.flatMap((stage, index) =>
        violatedIf(
          !allowed.includes(stage),
          `${path}.lifecycleStages[${index}]`,
          `A lifecycle hook of type ${targetOf(hook)} is not supported at the stage ${stage}.`,
        ),
      );
    }),
  }),
  defineServiceRule({
    id: 'lifecycle-hooks/function',
    wording: 'ours',
    source: SOURCE,
    fix: 'Give hookTargetArn the ARN of the function.',
    violations: eachHook((hook, path) =>
      violatedIf(
        targetOf(hook) === 'AWS_LAMBDA' && isBlank(hook.hookTargetArn),
        `${path}.hookTargetArn`,
        'hookTargetArn can not be blank.',
      ),
    ),
  }),
  defineServiceRule({
    id: 'lifecycle-hooks/pause-timeout',
    wording: 'ours',
    source: 'DeploymentLifecycleHookTimeoutConfiguration, ECS API reference',
    fix: `Set it between ${PAUSE_MINUTES.minimum} and ${PAUSE_MINUTES.maximum} minutes.`,
    violations: eachHook(({ timeoutConfiguration }, path) =>
      violatedIf(
        isOutside(timeoutConfiguration?.timeoutInMinutes, PAUSE_MINUTES.minimum, PAUSE_MINUTES.maximum),
        `${path}.timeoutConfiguration.timeoutInMinutes`,
        `timeoutInMinutes must be between ${PAUSE_MINUTES.minimum} and ${PAUSE_MINUTES.maximum}`,
      ),
    ),
  }),
  defineServiceRule({
    id: 'lifecycle-hooks/count',
    wording: 'ours',
    source: 'Lifecycle hooks for Amazon ECS service deployments, ECS guide',
    fix: `Keep at most ${MOST_HOOKS} hooks of each type.`,
    violations: ({ service }) =>
      TARGETS.flatMap((target) => {
        const hooks = placed(service.deploymentConfiguration?.lifecycleHooks, AT).filter(
          ({ part }) => targetOf(part) === target,
        );
        return hooks.slice(MOST_HOOKS, MOST_HOOKS + 1).map(({ path }) => ({
          path,
          message: `A service can have at most ${MOST_HOOKS} lifecycle hooks of type ${target}.`,
        }));
      }),
  }),
];

function eachHook(violationsOf: (hook: Hook, path: string) => readonly Violation[]) {
  return ({ service }: ServiceRequest) =>
    placed(service.deploymentConfiguration?.lifecycleHooks, AT).flatMap(({ part, path }) =>
      violationsOf(part, path),
    );
}
