import { networkModeOf } from '@taskwarden/domain';
import { everyContainer } from '../look/containers.ts';
import { notOnFargate } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';

export const noStaticHostPorts = defineRule({
  id: 'no-static-host-ports',
  title: 'No container takes a fixed port of its host',
  severity: 'low',
  sets: [],
  remedy: 'Set hostPort to 0, and let the load balancer find the port.',
  controls: { podSecurity: ['baseline hostPort'] },
  offender: ['notify'],
  options: {
    allowed: { kind: 'list', default: [], says: 'Ports of the host that are fine, such as `8125`.' },
  },
  evaluate: {
    taskDefinition: notOnFargate(
      everyContainer(({ container, name, definition, options }) => {
        // In awsvpc the port is one of the task's own network interface.
        if (networkModeOf(definition) === 'awsvpc') return;
        return (container.portMappings ?? []).flatMap(({ hostPort = 0 }, index) =>
          hostPort > 0 && !options.allowed.includes(String(hostPort))
            ? {
                at: `portMappings[${index}].hostPort`,
                value: hostPort,
                message: `Container ${name} takes port ${hostPort} of its host: one task an instance, reachable by whoever reaches the host.`,
              }
            : [],
        );
      }),
    ),
  },
});
