/** The order in which the containers of a task start and stop ("Container dependency", ECS guide). */
import {
  type ContainerDependency,
  type DependencyOptions,
  dependenciesOf,
  type OrderedContainer,
  type OrderedTask,
} from './dependency.ts';
import { type DependencyProblem, dependencyProblems } from './dependency-problem.ts';

export interface PlannedContainer {
  readonly name: string;
  readonly essential: boolean;
  /** All of these must hold before it starts. */
  readonly needs: readonly ContainerDependency[];
  /** It stops only after all of these have stopped. */
  readonly neededBy: readonly string[];
  /** Seconds that dependents wait for it, counted from its own start; without it they wait for ever. */
  readonly startTimeout?: number;
  readonly stopTimeout?: number;
  /**
   * The longest that it may wait for its dependencies, in seconds, once the first of them has started: the start timeouts
   * along the slowest chain. START and CREATE have no timeout and count nothing. Absent: for ever.
   */
  readonly waitsAtMostSeconds?: number;
}

/** A compiled task definition: made once per revision, read at every step of every task. */
export interface ContainerPlan {
  /** In an order of starting: whatever a container needs stands before it. Nothing that waits on a circle is in it. */
  readonly containers: readonly PlannedContainer[];
  /** Containers that may start together, wave by wave. */
  readonly startOrder: readonly (readonly string[])[];
  /** Containers that are stopped together, wave by wave: dependents first. */
  readonly stopOrder: readonly (readonly string[])[];
  /** Part of a circle or behind one. */
  readonly neverStart: readonly string[];
  readonly problems: readonly DependencyProblem[];
}

/**
 * Plans the start and stop of a task's containers. What ECS would refuse is in `problems`; a dependency on a container that
 * does not exist is left out of the order.
 *
 * @example
 * planContainers({ containerDefinitions: [
 *   { name: 'web', dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] },
 *   { name: 'migrate', essential: false },
 * ] }).startOrder // [['migrate'], ['web']]
 */
export function planContainers(definition: OrderedTask, options: DependencyOptions = {}): ContainerPlan {
  const definitions = withProxy(definition.containerDefinitions ?? [], options.serviceConnectProxy);
  const names = new Set(definitions.map((container) => container.name ?? ''));
  const dependencies = dependenciesOf(definition, options).filter(({ dependsOn }) => names.has(dependsOn));
  const needs = Map.groupBy(dependencies, (dependency) => dependency.container);
  const neededBy = Map.groupBy(dependencies, (dependency) => dependency.dependsOn);

  const startOrder = waves([...names], (name) => (needs.get(name) ?? []).map((need) => need.dependsOn));
  const ordered = startOrder.flat();
  const startable = new Set(ordered);
  const dependents = (name: string) =>
    (neededBy.get(name) ?? []).map((need) => need.container).filter((dependent) => startable.has(dependent));

  const byName = new Map(definitions.map((container) => [container.name ?? '', container]));
  const waits = longestWaits(ordered, needs, byName);
  return {
    containers: ordered.map((name) => ({
      name,
      ...settingsOf(byName.get(name)),
      needs: needs.get(name) ?? [],
      neededBy: [...new Set(dependents(name))],
      ...(waits.get(name) === Infinity ? {} : { waitsAtMostSeconds: waits.get(name) ?? 0 }),
    })),
    startOrder,
    stopOrder: waves(ordered, dependents),
    neverStart: [...names].filter((name) => !startable.has(name)),
    problems: dependencyProblems(definition, options),
  };
}

function settingsOf(definition: OrderedContainer | undefined) {
  return {
    essential: definition?.essential !== false,
    ...(definition?.startTimeout === undefined ? {} : { startTimeout: definition.startTimeout }),
    ...(definition?.stopTimeout === undefined ? {} : { stopTimeout: definition.stopTimeout }),
  };
}

/** ECS adds the proxy to the task itself; it is in no task definition. */
function withProxy(
  definitions: readonly OrderedContainer[],
  proxy: string | undefined,
): readonly OrderedContainer[] {
  if (proxy === undefined || definitions.some(({ name }) => name === proxy)) return definitions;
  return [...definitions, { name: proxy, essential: true }];
}

/** Each wave holds what has nothing left to come after; names on or behind a circle are in none. */
function waves(
  names: readonly string[],
  after: (name: string) => readonly string[],
): readonly (readonly string[])[] {
  const placed = new Set<string>();
  const result: (readonly string[])[] = [];
  let rest = names;
  for (;;) {
    const wave = rest.filter((name) => after(name).every((earlier) => placed.has(earlier)));
    if (wave.length === 0) return result;
    for (const name of wave) placed.add(name);
    rest = rest.filter((name) => !placed.has(name));
    result.push(wave);
  }
}

function longestWaits(
  ordered: readonly string[],
  needs: ReadonlyMap<string, readonly ContainerDependency[]>,
  definitions: ReadonlyMap<string, OrderedContainer>,
): ReadonlyMap<string, number> {
  const waits = new Map<string, number>();
  for (const name of ordered) {
    const each = (needs.get(name) ?? []).map(({ dependsOn, condition }) => {
      const timed = condition !== 'START' && condition !== 'CREATE';
      const timeout = definitions.get(dependsOn)?.startTimeout ?? Infinity;
      return (waits.get(dependsOn) ?? 0) + (timed ? timeout : 0);
    });
    waits.set(name, Math.max(0, ...each));
  }
  return waits;
}
