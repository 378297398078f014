/**
 * Why a task does not fit on a container instance: one row per requirement, in ECS's order ("Amazon ECS task placement":
 * resources, ports and attributes first, then constraints). A row that is satisfied costs no allocation.
 */
import type { PlacementInstance, PlacementResources } from './placement-instance.ts';
import type { PlacementRequest } from './placement-request.ts';

export type Misfit =
  | { readonly kind: 'status'; readonly status: string }
  | { readonly kind: 'agent' }
  | Shortage
  | { readonly kind: 'port'; readonly taken: readonly string[] }
  | {
      readonly kind: 'port-limit';
      readonly needed: number;
      readonly available: number;
      readonly missing: number;
    }
  | { readonly kind: 'attribute'; readonly names: readonly string[] }
  | { readonly kind: 'location'; readonly availabilityZone: string; readonly allowed: readonly string[] }
  | {
      readonly kind: 'constraint';
      readonly type: string;
      /** The parts that fail, as expressions. */
      readonly unmet: readonly string[];
      readonly error?: string;
    };

export interface Shortage {
  readonly kind: 'cpu' | 'memory' | 'gpu' | 'eni';
  readonly needed: number;
  readonly available: number;
  readonly missing: number;
}

/** Reserved ports of an instance at one time, those of the agent included ("PortMapping", ECS API reference). */
export const RESERVED_PORT_LIMIT = 100;

type Check = (request: PlacementRequest, instance: PlacementInstance) => Misfit | undefined;

const CHECKS: readonly Check[] = [
  (_request, { status }) => (status === 'ACTIVE' ? undefined : { kind: 'status', status }),
  (_request, { agentConnected }) => (agentConnected ? undefined : { kind: 'agent' }),
  shortOf('cpu', 'cpu'),
  shortOf('memory', 'memoryMiB'),
  shortOf('gpu', 'gpus'),
  shortOf('eni', 'enis'),
  takenPorts,
  portLimit,
  missingAttributes,
  location,
];

/** Whether the task fits: the hot path. */
export function fits(request: PlacementRequest, instance: PlacementInstance): boolean {
  for (const check of CHECKS) if (check(request, instance) !== undefined) return false;
  return request.constraints.every(({ allows }) => allows(instance));
}

/** Everything that keeps the task off the instance, in ECS's order. */
export function misfits(request: PlacementRequest, instance: PlacementInstance): readonly Misfit[] {
  return [
    ...CHECKS.flatMap((check) => check(request, instance) ?? []),
    ...unmetConstraints(request, instance),
  ];
}

function shortOf(kind: Shortage['kind'], resource: keyof PlacementResources): Check {
  return ({ needs }, { remaining }) => {
    const [needed, available] = [needs[resource], remaining[resource]];
    return needed <= available ? undefined : { kind, needed, available, missing: needed - available };
  };
}

function takenPorts(
  request: PlacementRequest,
  { tcpPorts, udpPorts }: PlacementInstance,
): Misfit | undefined {
  if (request.tcpPorts.length + request.udpPorts.length === 0) return undefined;
  const taken = [
    ...request.tcpPorts.filter((port) => tcpPorts.has(port)).map((port) => `${port}/tcp`),
    ...request.udpPorts.filter((port) => udpPorts.has(port)).map((port) => `${port}/udp`),
  ];
  return taken.length === 0 ? undefined : { kind: 'port', taken };
}

function portLimit(request: PlacementRequest, { tcpPorts, udpPorts }: PlacementInstance): Misfit | undefined {
  const needed = request.tcpPorts.length + request.udpPorts.length;
  if (needed === 0) return undefined;
  const available = Math.max(0, RESERVED_PORT_LIMIT - tcpPorts.size - udpPorts.size);
  if (needed <= available) return undefined;
  return { kind: 'port-limit', needed, available, missing: needed - available };
}

function missingAttributes(
  { attributes }: PlacementRequest,
  instance: PlacementInstance,
): Misfit | undefined {
  let names: string[] | undefined;
  for (const { name, value } of attributes) {
    const has = instance.attributes.get(name);
    if (has !== undefined && (value === undefined || has === value)) continue;
    names ??= [];
    names.push(value === undefined ? name : `${name}=${value}`);
  }
  return names && { kind: 'attribute', names };
}

function location(
  { availabilityZones }: PlacementRequest,
  { attributes }: PlacementInstance,
): Misfit | undefined {
  const availabilityZone = attributes.get('ecs.availability-zone');
  // An instance that doesn't say where it stands is not held against it.
  if (availabilityZones === undefined || availabilityZone === undefined) return undefined;
  if (availabilityZones.includes(availabilityZone)) return undefined;
  return { kind: 'location', availabilityZone, allowed: availabilityZones };
}

function unmetConstraints({ constraints }: PlacementRequest, instance: PlacementInstance): readonly Misfit[] {
  return constraints
    .filter(({ allows }) => !allows(instance))
    .map(({ type, error, unmet }) => ({
      kind: 'constraint',
      type,
      unmet: unmet(instance),
      ...(error === undefined ? {} : { error: error.message }),
    }));
}
