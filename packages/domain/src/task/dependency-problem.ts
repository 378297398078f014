/**
 * Dependencies that ECS refuses at registration, or that can never be met.
 * Messages are ECS's where one is known (reported by users and by cdk-preflight); the text for a circle of `dependsOn` is
 * not published, so that one is ours.
 */
import {
  type ContainerDependency,
  DEPENDENCY_CONDITIONS,
  type DependencyOptions,
  dependenciesOf,
  isDependencyCondition,
  type OrderedContainer,
  type OrderedTask,
} from './dependency.ts';

export interface DependencyProblem {
  readonly kind:
    | 'unknown-container'
    | 'unknown-condition'
    | 'essential-never-ends'
    | 'no-health-check'
    | 'cycle';
  /** The container that waits and what it waits for; for a cycle its whole path, ending where it began. */
  readonly containers: readonly string[];
  readonly path?: string;
  readonly message: string;
}

/** What is wrong with the dependencies of a task definition, in the definition's order, circles last. */
export function dependencyProblems(
  definition: OrderedTask,
  options: DependencyOptions = {},
): readonly DependencyProblem[] {
  const containers = definition.containerDefinitions ?? [];
  const byName = new Map(containers.map((container) => [container.name ?? '', container]));
  const dependencies = dependenciesOf(definition, options).filter(
    // The proxy of Service Connect is ECS's own: it has a health check and is never part of a circle.
    (dependency) => dependency.because !== 'service-connect',
  );
  return [
    ...containers.flatMap(unknownConditions),
    ...dependencies.flatMap((dependency) => problemOf(dependency, byName.get(dependency.dependsOn))),
    ...findCycles(dependencies).map(cycleProblem),
  ];
}

function unknownConditions(container: OrderedContainer, index: number): readonly DependencyProblem[] {
  return (container.dependsOn ?? []).flatMap(({ containerName = '', condition = '' }, position) =>
    isDependencyCondition(condition)
      ? []
      : [
          {
            kind: 'unknown-condition' as const,
            containers: [container.name ?? '', containerName],
            path: `containerDefinitions[${index}].dependsOn[${position}]`,
            message: `condition should be one of [${DEPENDENCY_CONDITIONS.join(',')}]`,
          },
        ],
  );
}

function problemOf(
  dependency: ContainerDependency,
  target: OrderedContainer | undefined,
): readonly DependencyProblem[] {
  const { container, dependsOn, condition, path } = dependency;
  const at = { containers: [container, dependsOn], ...(path === undefined ? {} : { path }) };
  if (target === undefined) {
    return [{ kind: 'unknown-container', ...at, message: unknownContainer(dependency) }];
  }
  if ((condition === 'COMPLETE' || condition === 'SUCCESS') && target.essential !== false) {
    const message =
      'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container';
    return [{ kind: 'essential-never-ends', ...at, message }];
  }
  if (condition === 'HEALTHY' && target.healthCheck === undefined) {
    const message = 'A dependency container with HEALTHY condition must have health check configured';
    return [{ kind: 'no-health-check', ...at, message }];
  }
  return [];
}

function unknownContainer({ because, dependsOn }: ContainerDependency): string {
  // The odd plus sign is ECS's own; the text for links is by analogy with that for volumesFrom.
  if (because === 'dependsOn') return `Cannot depend on container + '${dependsOn}' because it does not exist`;
  return `Invalid '${because}' setting. Unknown container: '${dependsOn}'.`;
}

function cycleProblem(cycle: readonly string[]): DependencyProblem {
  const message = `The containers wait for each other in a circle: ${cycle.join(' → ')}`;
  return { kind: 'cycle', containers: cycle, message };
}

/**
 * The circles in a set of dependencies, each as the path from a container back to itself. Containers that only wait behind
 * a circle are in none; of circles that share a container not every one is listed.
 *
 * @example
 * findCycles([{ container: 'a', dependsOn: 'b' }, { container: 'b', dependsOn: 'a' }]) // [['a', 'b', 'a']]
 */
export function findCycles(
  dependencies: readonly Pick<ContainerDependency, 'container' | 'dependsOn'>[],
): readonly (readonly string[])[] {
  const next = Map.groupBy(dependencies, (dependency) => dependency.container);
  const done = new Set<string>();
  const cycles: (readonly string[])[] = [];
  const visit = (container: string, path: readonly string[]): void => {
    const seenAt = path.indexOf(container);
    if (seenAt >= 0) cycles.push([...path.slice(seenAt), container]);
    if (seenAt >= 0 || done.has(container)) return;
    for (const { dependsOn } of next.get(container) ?? []) visit(dependsOn, [...path, container]);
    done.add(container);
  };
  for (const container of next.keys()) visit(container, []);
  return cycles;
}
