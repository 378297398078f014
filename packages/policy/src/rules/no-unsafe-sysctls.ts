import { fitsPattern } from '@taskwarden/domain';
import { everyContainer } from '../look/containers.ts';
import { defineRule } from '../rule.ts';

export const noUnsafeSysctls = defineRule({
  id: 'no-unsafe-sysctls',
  title: 'No container changes a kernel parameter that reaches beyond it',
  severity: 'medium',
  sets: [],
  remedy: 'Remove the parameter, or set it on the host for all.',
  controls: { podSecurity: ['baseline sysctls'] },
  offender: ['notify'],
  options: {
    safe: {
      kind: 'list',
      default: [
        'kernel.shm_rmid_forced',
        'net.core.somaxconn',
        'net.ipv4.ip_local_port_range',
        'net.ipv4.ip_unprivileged_port_start',
        'net.ipv4.ping_group_range',
        'net.ipv4.tcp_keepalive_*',
      ],
      says: 'Parameters that are fine, with `*`.',
    },
  },
  evaluate: {
    taskDefinition: everyContainer(({ container, name, definition, options }) =>
      (container.systemControls ?? []).flatMap(({ namespace = '' }, index) => {
        const isOfHost = definition.networkMode === 'host' && namespace.startsWith('net.');
        if (!isOfHost && options.safe.some((pattern) => fitsPattern(pattern, namespace))) return [];
        return {
          at: `systemControls[${index}].namespace`,
          value: namespace,
          message: isOfHost
            ? `Container ${name} sets ${namespace} for the whole host, whose network it uses.`
            : `Container ${name} sets the kernel parameter ${namespace}.`,
        };
      }),
    ),
  },
});
