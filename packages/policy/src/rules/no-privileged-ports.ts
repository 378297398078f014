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
  return (container.portMappings ?? []).flatMap(({ containerPort }, index) => {
    if (containerPort === undefined) return [];
    const offence = { at: `portMappings[${index}].containerPort`, value: containerPort };
    if (options.administrative.includes(String(containerPort))) {
      return {
        ...offence,
        message: `Container ${name} opens port ${containerPort}, by which machines are administered.`,
      };
    }
    if (isRoot || containerPort >= FIRST_FREE_PORT) return [];
    return {
      ...offence,
      message: `Container ${name} maps port ${containerPort}, which its user ${container.user} may not open.`,
    };
  });
}
