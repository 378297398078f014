import { type PortRange, parsePortRange } from '@taskwarden/domain';
import { everyContainer, type Look, type Offence } from '../look/containers.ts';
import { parseUser } from '../look/user.ts';
import { defineRule } from '../rule.ts';

const FIRST_FREE_PORT = 1024;

export const noPrivilegedPorts = defineRule({
  id: 'no-privileged-ports',
  title: 'No container serves a port that its user may not open, or that only administrators use',
  severity: 'low',
  sets: [],
  remedy: 'Listen above 1023, and let the load balancer translate; remove SSH, the Docker API and RDP.',
  controls: {},
  offender: ['notify'],
  options: {
    administrative: {
      kind: 'list',
      default: ['22', '2375', '2376', '3389'],
      says: 'Ports that may not be mapped at all.',
    },
  },
  evaluate: { taskDefinition: everyContainer(portsOf) },
});

function portsOf({
  container,
  name,
  options,
}: Look<{ readonly administrative: readonly string[] }>): readonly Offence[] {
  const isRoot = parseUser(container.user).isRoot;
  return (container.portMappings ?? []).flatMap(({ containerPort, containerPortRange }, index) => {
    const member = containerPort === undefined ? 'containerPortRange' : 'containerPort';
    const value = containerPort ?? containerPortRange;
    const ports =
      containerPort === undefined ? parsePortRange(containerPortRange ?? '') : only(containerPort);
    if (ports === undefined) return [];
    const offence = { at: `portMappings[${index}].${member}`, value };
    const administrative = options.administrative.find((port) => isWithin(Number(port), ports));
    if (administrative !== undefined) {
      return {
        ...offence,
        message: `Container ${name} opens port ${administrative}, by which machines are administered.`,
      };
    }
    if (isRoot || ports.first >= FIRST_FREE_PORT) return [];
    return {
      ...offence,
      message: `Container ${name} maps port ${ports.first}, which its user ${container.user} may not open.`,
    };
  });
}

const only = (port: number): PortRange => ({ first: port, last: port });

function isWithin(port: number, { first, last }: PortRange): boolean {
  return port >= first && port <= last;
}
