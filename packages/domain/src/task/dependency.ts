/**
 * Which container of a task waits for which ("Container dependency" in the ECS guide, task definition parameters).
 *
 * Besides `dependsOn` the agent adds dependencies of its own: `links` wait for START, `volumesFrom` for CREATE, the log
 * router of FireLens must run before those that log through it, and with Service Connect every container waits until the
 * proxy is HEALTHY (source of the ECS agent, June 2026; AWS documents only `dependsOn`).
 */
import type { ContainerDefinition } from '../task-definition/container-definition.ts';

export const DEPENDENCY_CONDITIONS = ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY'] as const;

/** CREATE is internal to the agent: the dependency exists, running or not. */
export type DependencyCondition = (typeof DEPENDENCY_CONDITIONS)[number] | 'CREATE';

/** One arrow of the graph: `container` waits until `dependsOn` meets `condition`. */
export interface ContainerDependency {
  readonly container: string;
  readonly dependsOn: string;
  readonly condition: DependencyCondition;
  /** What asks for it. All but `dependsOn` are implicit. */
  readonly because: 'dependsOn' | 'links' | 'volumesFrom' | 'firelens' | 'service-connect';
  /** Where the definition says so, as `containerDefinitions[0].dependsOn[1]`. */
  readonly path?: string;
}

/** What the dependencies are read from. */
export type OrderedContainer = Pick<
  ContainerDefinition,
  | 'name'
  | 'essential'
  | 'dependsOn'
  | 'links'
  | 'volumesFrom'
  | 'logConfiguration'
  | 'firelensConfiguration'
  | 'healthCheck'
  | 'startTimeout'
  | 'stopTimeout'
>;
export type OrderedTask = { readonly containerDefinitions?: readonly OrderedContainer[] };

export interface DependencyOptions {
  /** The name of the proxy that ECS adds to a task of a Service Connect service. */
  readonly serviceConnectProxy?: string;
}

/**
 * Every dependency between the containers of a task, as the definition says and the agent adds, in the definition's order.
 * Unknown containers are still in it; conditions that ECS does not know are not.
 *
 * @example
 * const [link] = dependenciesOf({ containerDefinitions: [{ name: 'web', links: ['db:database'] }, { name: 'db' }] });
 * [link?.dependsOn, link?.condition, link?.because] // ['db', 'START', 'links']
 */
export function dependenciesOf(
  definition: OrderedTask,
  options: DependencyOptions = {},
): readonly ContainerDependency[] {
  const containers = definition.containerDefinitions ?? [];
  const router = containers.find((container) => container.firelensConfiguration !== undefined);
  return containers.flatMap((container, index) => [
    ...writtenDependencies(container, index),
    ...firelensDependency(container, router),
    ...serviceConnectDependency(container, options.serviceConnectProxy),
  ]);
}

function writtenDependencies(definition: OrderedContainer, index: number): readonly ContainerDependency[] {
  const container = definition.name ?? '';
  const at = (list: string, position: number) => `containerDefinitions[${index}].${list}[${position}]`;
  return [
    ...(definition.dependsOn ?? []).flatMap(({ containerName = '', condition = '' }, position) =>
      isDependencyCondition(condition)
        ? [
            {
              container,
              dependsOn: containerName,
              condition,
              because: 'dependsOn' as const,
              path: at('dependsOn', position),
            },
          ]
        : [],
    ),
    ...(definition.links ?? []).map((link, position) => ({
      container,
      // A link may carry an alias: `db:database`.
      dependsOn: link.split(':', 1)[0] ?? '',
      condition: 'START' as const,
      because: 'links' as const,
      path: at('links', position),
    })),
    ...(definition.volumesFrom ?? []).map(({ sourceContainer = '' }, position) => ({
      container,
      dependsOn: sourceContainer,
      condition: 'CREATE' as const,
      because: 'volumesFrom' as const,
      path: at('volumesFrom', position),
    })),
  ];
}

/** The agent leaves this one out when the router itself waits for something: it could close a circle. */
function firelensDependency(
  definition: OrderedContainer,
  router: OrderedContainer | undefined,
): readonly ContainerDependency[] {
  const container = definition.name ?? '';
  if (router?.name === undefined || router.name === container || (router.dependsOn ?? []).length > 0)
    return [];
  if (definition.logConfiguration?.logDriver !== 'awsfirelens') return [];
  return [{ container, dependsOn: router.name, condition: 'START', because: 'firelens' }];
}

function serviceConnectDependency(
  definition: OrderedContainer,
  proxy: string | undefined,
): readonly ContainerDependency[] {
  const container = definition.name ?? '';
  if (proxy === undefined || container === proxy) return [];
  return [{ container, dependsOn: proxy, condition: 'HEALTHY', because: 'service-connect' }];
}

export function isDependencyCondition(
  condition: string,
): condition is (typeof DEPENDENCY_CONDITIONS)[number] {
  return DEPENDENCY_CONDITIONS.some((known) => known === condition);
}
