import { taskCpu } from '@taskwarden/domain';
import { everyOwnContainer } from '../look/containers.ts';
import { notOnFargate } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';

export const cpuReservation = defineRule({
  id: 'cpu-reservation',
  title: 'Every container has its share of CPU',
  severity: 'low',
  sets: ['reliability'],
  remedy: 'Set cpu on the container, or on the task.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: notOnFargate(
      everyOwnContainer(
        ({ container, name, definition }) =>
          (container.cpu ?? 0) === 0 &&
          taskCpu(definition) === undefined && {
            at: 'cpu',
            message: `Container ${name} reserves no CPU: on a full instance it gets what the others leave.`,
          },
      ),
    ),
  },
});
