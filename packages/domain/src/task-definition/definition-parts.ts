/** Ways of looking at a task definition that its rules share. Absent members have ECS's defaults. */
import { parseCpu, parseMemory } from '../launch-type/amount.ts';
import type { OperatingSystem } from '../launch-type/fargate-size.ts';
import type { ContainerDefinition, PortMapping } from './container-definition.ts';
import type { TaskDefinition } from './task-definition.ts';

/** A part of a definition with the path at which it stands, as in `containerDefinitions[0]`. */
export interface Placed<Part> {
  readonly part: Part;
  readonly path: string;
}

/** A list's items with their paths. */
export function placed<Part>(parts: readonly Part[] | undefined, path: string): readonly Placed<Part>[] {
  return (parts ?? []).map((part, index) => ({ part, path: `${path}[${index}]` }));
}

/** A container with its name (`?` when it has none) and its path. */
export interface PlacedContainer {
  readonly container: ContainerDefinition;
  readonly name: string;
  readonly path: string;
}

export function containersOf(definition: TaskDefinition): readonly PlacedContainer[] {
  return placed(definition.containerDefinitions, 'containerDefinitions').map(({ part, path }) => ({
    container: part,
    name: part.name ?? '?',
    path,
  }));
}

export function portMappingsOf({ container, path }: PlacedContainer): readonly Placed<PortMapping>[] {
  return placed(container.portMappings, `${path}.portMappings`);
}

/** The protocol of a port mapping: what ECS does not know it treats as tcp ("PortMapping", ECS API reference). */
export function protocolOf({ protocol }: Pick<PortMapping, 'protocol'>): 'tcp' | 'udp' {
  return protocol === 'udp' ? 'udp' : 'tcp';
}

/** Whether the definition asks to be valid for a launch type. */
export function requires(definition: TaskDefinition, launchType: string): boolean {
  return definition.requiresCompatibilities?.includes(launchType) ?? false;
}

export function isWindows(definition: TaskDefinition): boolean {
  return operatingSystem(definition) === 'WINDOWS';
}

/** From `runtimePlatform`; Linux when nothing is said. */
export function operatingSystem(definition: TaskDefinition): OperatingSystem {
  return definition.runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') ? 'WINDOWS' : 'LINUX';
}

/**
 * `networkMode`; without one, awsvpc is all that Fargate has and the default of Managed Instances ("Amazon ECS task definition
 * parameters for Amazon ECS Managed Instances", ECS guide), and bridge (Windows: default) what EC2 takes.
 */
export function networkModeOf(definition: TaskDefinition): string {
  if (definition.networkMode !== undefined) return definition.networkMode;
  const { requiresCompatibilities: [first, ...others] = [] } = definition;
  const onlyManaged = first === 'MANAGED_INSTANCES' && others.length === 0;
  if (onlyManaged || requires(definition, 'FARGATE')) return 'awsvpc';
  return isWindows(definition) ? 'default' : 'bridge';
}

/** Whether the rules of awsvpc bind: Fargate knows no other mode, whatever was written. */
export function usesAwsvpc(definition: TaskDefinition): boolean {
  return networkModeOf(definition) === 'awsvpc' || requires(definition, 'FARGATE');
}

/** `essential` is true unless said otherwise. */
export function isEssential(container: ContainerDefinition): boolean {
  return container.essential !== false;
}

/** Task-level CPU units; undefined when absent or unreadable. */
export function taskCpu(definition: TaskDefinition): number | undefined {
  return definition.cpu === undefined ? undefined : parseCpu(definition.cpu);
}

/** Task-level memory in MiB; undefined when absent or unreadable. */
export function taskMemoryMiB(definition: TaskDefinition): number | undefined {
  return definition.memory === undefined ? undefined : parseMemory(definition.memory);
}

/** A truth in the text of an option, in any case. */
export function isTrue(option: string | undefined): boolean {
  return option?.toLowerCase() === 'true';
}

/** Absent, or empty as some tools write it. */
export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
