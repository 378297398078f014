/** What a definition or a service runs on, as far as it says so. */
import { isFargateCapacityProvider, type Service, type TaskDefinition } from '@taskwarden/domain';
import type { Context } from '../context.ts';
import type { Evaluation } from '../rule.ts';
import { notApplicable } from '../verdict.ts';

/** Whether the definition is meant for Fargate and nothing else. A running task's launch type decides. */
export function isFargateOnly(
  definition: TaskDefinition,
  { launchType }: Pick<Context, 'launchType'>,
): boolean {
  if (launchType !== undefined) return launchType === 'FARGATE';
  const { requiresCompatibilities = [], compatibilities = [] } = definition;
  const targets = requiresCompatibilities.length > 0 ? requiresCompatibilities : compatibilities;
  return targets.length > 0 && targets.every((target) => target === 'FARGATE');
}

/** Whether the definition may run on Fargate. */
export function isForFargate(
  definition: TaskDefinition,
  { launchType }: Pick<Context, 'launchType'>,
): boolean {
  if (launchType !== undefined) return launchType === 'FARGATE';
  return definition.requiresCompatibilities?.includes('FARGATE') ?? false;
}

/** Not for definitions that only Fargate runs: there is no host of the owner's. */
export function notOnFargate<Options>(
  evaluation: Evaluation<TaskDefinition, Options>,
): Evaluation<TaskDefinition, Options> {
  return (definition, options, context) =>
    isFargateOnly(definition, context)
      ? notApplicable('Fargate does not have such a setting')
      : evaluation(definition, options, context);
}

/** Only for definitions that Fargate may run. */
export function onFargate<Options>(
  evaluation: Evaluation<TaskDefinition, Options>,
): Evaluation<TaskDefinition, Options> {
  return (definition, options, context) =>
    isForFargate(definition, context)
      ? evaluation(definition, options, context)
      : notApplicable('it is not meant for Fargate');
}

type Placed = Pick<Service, 'launchType' | 'capacityProviderStrategy'>;

/**
 * Whether tasks go to Fargate, by launch type or by capacity provider: `launchType` is absent where a strategy is used. A
 * service that says neither follows its cluster, which is not known here: undefined.
 */
export function runsOnFargate({ launchType, capacityProviderStrategy = [] }: Placed): boolean | undefined {
  if (launchType !== undefined) return launchType === 'FARGATE';
  if (capacityProviderStrategy.length === 0) return undefined;
  return capacityProviderStrategy.some(({ capacityProvider = '' }) =>
    isFargateCapacityProvider(capacityProvider),
  );
}
