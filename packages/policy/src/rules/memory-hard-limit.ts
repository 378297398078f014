import { taskMemoryMiB } from '@taskwarden/domain';
import { everyOwnContainer } from '../look/containers.ts';
import { isFargateOnly } from '../look/launch-type.ts';
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
    taskDefinition: everyOwnContainer(
      ({ container, name, definition, context }) =>
        (container.memory ?? 0) === 0 &&
        taskMemoryMiB(definition) === undefined &&
        // A task of Fargate always has a size of its own.
        !isFargateOnly(definition, context) && {
          at: 'memory',
          message: `Container ${name} may take all the memory of its instance, and others are killed for it.`,
        },
    ),
  },
});
