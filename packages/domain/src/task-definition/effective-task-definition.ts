import { given } from '../given.ts';
import type { ContainerDefinition, KeyValuePair } from './container-definition.ts';
import type { ContainerOverride, TaskDefinition, TaskOverride } from './task-definition.ts';

/**
 * What a task really runs: its definition with the overrides of RunTask laid over it ("TaskOverride" and
 * "ContainerOverride", ECS API reference). Environment variables are merged by name, everything else is replaced. An
 * override for a container that the definition lacks says nothing: RunTask refuses it.
 *
 * @example
 * effectiveTaskDefinition(
 *   { containerDefinitions: [{ name: 'web', command: ['serve'] }] },
 *   { containerOverrides: [{ name: 'web', command: ['migrate'] }] },
 * ) // { containerDefinitions: [{ name: 'web', command: ['migrate'] }] }
 */
export function effectiveTaskDefinition(
  definition: TaskDefinition,
  overrides: TaskOverride = {},
): TaskDefinition {
  const { containerOverrides = [], cpu, memory, executionRoleArn, taskRoleArn, ephemeralStorage } = overrides;
  const containerDefinitions = definition.containerDefinitions?.map((container) => {
    const override = containerOverrides.find(({ name }) => name === container.name);
    return override === undefined ? container : effectiveContainer(container, override);
  });
  return {
    ...definition,
    ...given({ cpu, memory, executionRoleArn, taskRoleArn, ephemeralStorage, containerDefinitions }),
  };
}

function effectiveContainer(
  container: ContainerDefinition,
  { environment, ...replaced }: ContainerOverride,
): ContainerDefinition {
  if (environment === undefined) return { ...container, ...replaced };
  return { ...container, ...replaced, environment: mergedByName(container.environment ?? [], environment) };
}

/** What is overridden stays at its place, so that the path of what is not stays the same. */
function mergedByName(
  defined: readonly KeyValuePair[],
  overriding: readonly KeyValuePair[],
): readonly KeyValuePair[] {
  const overrides = new Map(overriding.map((pair) => [pair.name, pair]));
  const names = new Set(defined.map(({ name }) => name));
  return [
    ...defined.map((pair) => overrides.get(pair.name) ?? pair),
    ...overriding.filter(({ name }) => !names.has(name)),
  ];
}
