import { everyContainer } from '../look/containers.ts';
import { defineRule } from '../rule.ts';

export const privilegedWithHostNetwork = defineRule({
  id: 'privileged-with-host-network',
  title: 'No container is privileged on the network of the host',
  severity: 'critical',
  sets: ['baseline'],
  remedy: 'Use awsvpc, and single capabilities instead of privileged.',
  controls: {},
  offender: ['stop-standalone', 'roll-back', 'deregister', 'notify'],
  contains: ['no-privileged-containers', 'no-host-network-mode'],
  evaluate: {
    taskDefinition: everyContainer(
      ({ container, name, definition }) =>
        definition.networkMode === 'host' &&
        container.privileged === true && {
          at: 'privileged',
          value: true,
          message: `Container ${name} is privileged and shares the network of the host: it is the host.`,
        },
    ),
  },
});
