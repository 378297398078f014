import { fitsPattern } from '@taskwarden/domain';
import { everyContainer } from '../look/containers.ts';
import { defineRule } from '../rule.ts';

export const noHostDevices = defineRule({
  id: 'no-host-devices',
  title: 'No container gets a device of the host',
  severity: 'high',
  sets: ['baseline'],
  remedy: 'Remove the device; ask for a GPU by resourceRequirements.',
  controls: {},
  offender: ['roll-back', 'notify'],
  options: {
    allowed: {
      kind: 'list',
      default: ['/dev/fuse', '/dev/neuron*'],
      says: 'Devices of the host that are fine, with `*`.',
    },
  },
  evaluate: {
    taskDefinition: everyContainer(({ container, name, options }) =>
      (container.linuxParameters?.devices ?? []).flatMap(({ hostPath = '' }, index) =>
        options.allowed.some((pattern) => fitsPattern(pattern, hostPath))
          ? []
          : {
              at: `linuxParameters.devices[${index}]`,
              value: hostPath,
              message: `Container ${name} gets the device ${hostPath} of the host.`,
            },
      ),
    ),
  },
});
