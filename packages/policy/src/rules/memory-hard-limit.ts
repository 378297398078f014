import { taskMemoryMiB } from '@taskwarden/domain';
import { everyOwnContainer } from '../look/containers.ts';
import { notOnFargate } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';

export const memoryHardLimit = defineRule({
  id: 'memory-hard-limit',
  title: 'Every container has a limit of memory',
  severity: 'medium',
  sets: ['baseline', 'reliability'],
  remedy: 'Set memory on the container, or on the task.',
  controls: {
    config: ['ecs-task-definition-memory-hard-limit'],
    controlTower: ['CT.ECS.PR.7'],
  },
  offender: ['notify'],
  evaluate: {
    // A task of Fargate always has a size of its own.
    taskDefinition: notOnFargate(
      everyOwnContainer(
        ({ container, name, definition }) =>
          (container.memory ?? 0) === 0 &&
          taskMemoryMiB(definition) === undefined && {
            at: 'memory',
            message: `Container ${name} may take all the memory of its instance, and others are killed for it.`,
          },
      ),
    ),
  },
});
