/** What a task asks of a container instance, read from its definition once and checked against many instances. */
import { parseCpu, parseMemory } from '../launch-type/amount.ts';
import type { PlacementStrategy } from '../service/service.ts';
import type { ContainerDefinition } from '../task-definition/container-definition.ts';
import { protocolOf } from '../task-definition/definition-parts.ts';
import type { TaskDefinition, TaskOverride } from '../task-definition/task-definition.ts';
import { type CompiledConstraint, compileConstraint, type WrittenConstraint } from './constraint.ts';
import type { PlacementResources } from './placement-instance.ts';
import { type RequiredAttribute, requiredAttributes } from './required-attribute.ts';

export interface PlacementRequest {
  /** `service:<name>` or `family:<family>`: the tasks that spread and distinctInstance count. */
  readonly group: string;
  readonly needs: PlacementResources;
  /** Host ports that the task takes for itself. */
  readonly tcpPorts: readonly number[];
  readonly udpPorts: readonly number[];
  readonly attributes: readonly RequiredAttribute[];
  /** Zones of the subnets that a task in awsvpc mode may run in; absent: any. */
  readonly availabilityZones?: readonly string[];
  readonly constraints: readonly CompiledConstraint[];
  readonly strategies: readonly PlacementStrategy[];
}

export interface PlacementOptions {
  readonly group: string;
  readonly overrides?: TaskOverride;
  readonly placementConstraints?: readonly WrittenConstraint[];
  readonly placementStrategy?: readonly PlacementStrategy[];
  readonly availabilityZones?: readonly string[];
}

/** What a service gets that names no strategy ("Use strategies to define Amazon ECS task placement", ECS guide). */
export const DEFAULT_SERVICE_STRATEGY: readonly PlacementStrategy[] = [
  { type: 'spread', field: 'attribute:ecs.availability-zone' },
];

/**
 * The request that a task of this definition makes. Constraints of the definition and of the call both count.
 *
 * @example
 * const job = { cpu: '256', memory: '512', networkMode: 'awsvpc' };
 * placementRequest(job, { group: 'family:job' }).needs // { cpu: 256, memoryMiB: 512, gpus: 0, enis: 1 }
 */
export function placementRequest(definition: TaskDefinition, options: PlacementOptions): PlacementRequest {
  const { group, overrides, availabilityZones } = options;
  const containers = overriddenContainers(definition, overrides);
  const written = [...(definition.placementConstraints ?? []), ...(options.placementConstraints ?? [])];
  const byDefault = group.startsWith('service:') ? DEFAULT_SERVICE_STRATEGY : [];
  const strategies = options.placementStrategy ?? [];
  return {
    group,
    needs: {
      cpu: taskCpu(definition, { overrides, containers }),
      memoryMiB: taskMemory(definition, { overrides, containers }),
      gpus: sum(containers.map(gpusOf)),
      enis: definition.networkMode === 'awsvpc' ? 1 : 0,
    },
    tcpPorts: hostPorts(definition, 'tcp'),
    udpPorts: hostPorts(definition, 'udp'),
    attributes: requiredAttributes(definition),
    ...(availabilityZones === undefined ? {} : { availabilityZones }),
    constraints: written.map((constraint) => compileConstraint(constraint, group)),
    strategies: strategies.length > 0 ? strategies : byDefault,
  };
}

interface Sized {
  readonly overrides: TaskOverride | undefined;
  readonly containers: readonly ContainerDefinition[];
}

function overriddenContainers(
  definition: TaskDefinition,
  overrides: TaskOverride | undefined,
): readonly ContainerDefinition[] {
  const byName = new Map(overrides?.containerOverrides?.map((override) => [override.name, override]));
  return (definition.containerDefinitions ?? []).map((container) => ({
    ...container,
    ...byName.get(container.name),
  }));
}

/** The task's own size, else what its containers ask for together. */
function taskCpu({ cpu }: TaskDefinition, { overrides, containers }: Sized): number {
  return parseCpu(overrides?.cpu ?? cpu ?? '') ?? sum(containers.map((container) => container.cpu ?? 0));
}

/** A container counts with its soft limit if it has one ("memoryReservation", ECS API reference). */
function taskMemory({ memory }: TaskDefinition, { overrides, containers }: Sized): number {
  const each = containers.map((container) => container.memoryReservation ?? container.memory ?? 0);
  return parseMemory(overrides?.memory ?? memory ?? '') ?? sum(each);
}

/**
 * `ALL` takes what the instance has: that there is one is all that can be asked of it. How containers that share a GPU count is
 * not documented, so they count for none here.
 */
function gpusOf({ resourceRequirements }: ContainerDefinition): number {
  const gpus = (resourceRequirements ?? []).filter(({ type }) => type === 'GPU');
  return sum(gpus.map(({ value }) => (value === 'ALL' ? 1 : Number(value ?? 0) || 0)));
}

/**
 * Ports that a task takes on its host: fixed ones in bridge mode (0 or none is an ephemeral port), the container's own in
 * host mode, none in awsvpc mode, where each task has its own interface.
 */
function hostPorts(definition: TaskDefinition, protocol: 'tcp' | 'udp'): readonly number[] {
  if (definition.networkMode === 'awsvpc' || definition.networkMode === 'none') return [];
  const inHost = definition.networkMode === 'host';
  const mappings = (definition.containerDefinitions ?? []).flatMap(({ portMappings }) => portMappings ?? []);
  const ports = mappings
    .filter((mapping) => protocolOf(mapping) === protocol)
    .map(({ hostPort, containerPort }) => (inHost ? hostPort || containerPort : hostPort) ?? 0);
  return [...new Set(ports)].filter((port) => port > 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
