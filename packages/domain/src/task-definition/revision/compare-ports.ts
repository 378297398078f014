import type { PortMapping } from '../container-definition.ts';
import { protocolOf } from '../definition-parts.ts';
import { canonical, changeAt, type Place, pair, type RevisionChange } from './change.ts';

/** Port mappings, by container port and protocol. */
export function comparePorts(
  older: readonly PortMapping[] | undefined,
  newer: readonly PortMapping[] | undefined,
  place: Place,
): readonly RevisionChange[] {
  return pair(older, newer, keyOf).flatMap(({ key, from, to, index }) => {
    const at = { ...place, path: `${place.path}[${index}]` };
    if (from === undefined) return [changeAt(at, `port ${key} added`, { to: key })];
    if (to === undefined) return [changeAt(at, `port ${key} removed`, { from: key })];
    return canonical(normal(from)) === canonical(normal(to))
      ? []
      : [changeAt(at, `port ${key}: ${details(from, to)}`)];
  });
}

function keyOf(mapping: PortMapping): string {
  return `${mapping.containerPortRange ?? mapping.containerPort ?? '?'}/${protocolOf(mapping)}`;
}

/** What ECS fills in when it answers is no change. */
function normal({ hostPort = 0, containerPort, ...rest }: PortMapping): PortMapping {
  const isFilledIn = hostPort === 0 || hostPort === containerPort;
  return { ...rest, protocol: protocolOf(rest), ...(isFilledIn ? {} : { hostPort }) };
}

function details(from: PortMapping, to: PortMapping): string {
  const before = normal(from);
  const after = normal(to);
  const members = ['hostPort', 'name', 'appProtocol'] as const;
  return members
    .filter((member) => before[member] !== after[member])
    .map((member) => `${member} ${before[member] ?? 'none'} → ${after[member] ?? 'none'}`)
    .join(', ');
}
