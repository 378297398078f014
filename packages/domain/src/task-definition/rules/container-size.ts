import { containersOf, requires, taskCpu, taskMemoryMiB } from '../definition-parts.ts';
import { defineRegistrationRule, eachContainer, isOutside, violatedIf } from '../registration-rule.ts';
import type { TaskDefinition } from '../task-definition.ts';

/** What the oldest Docker takes; one of today takes 6 MiB, and then a task fails: see the traps. */
const LEAST_MEMORY_MIB = 4;

const sumOf = (amounts: readonly (number | undefined)[]): number =>
  amounts.reduce((sum: number, amount) => sum + (amount ?? 0), 0);

/** Container-level cpu and memory ("ContainerDefinition", ECS API reference). */
export const CONTAINER_SIZE_RULES = [
  defineRegistrationRule({
    id: 'container-size/memory-required',
    source: 'ContainerDefinition, ECS API reference; reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Set memory or memoryReservation, or the task-level memory.',
    violations: eachContainer(({ container, name, path }, definition) =>
      violatedIf(
        // Fargate is told first that the task level needs it.
        definition.memory === undefined &&
          !requires(definition, 'FARGATE') &&
          container.memory === undefined &&
          container.memoryReservation === undefined,
        `${path}.memory`,
        `Invalid setting for container '${name}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'container-size/memory-over-reservation',
    source: 'reproduced on AWS by cdk-preflight 0.0.143 (equal is accepted, though the guide says "greater")',
    fix: 'Raise memory, the hard limit, or lower memoryReservation.',
    violations: eachContainer(({ container: { memory, memoryReservation }, name, path }) =>
      violatedIf(
        memory !== undefined && memoryReservation !== undefined && memory < memoryReservation,
        `${path}.memoryReservation`,
        `Invalid setting for container '${name}'. 'memory' must be greater than or equal to 'memoryReservation'`,
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'container-size/memory-within-task',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Lower the memory of the container to that of the task, or raise the task-level memory.',
    violations: eachContainer(({ container, name, path }, definition) =>
      violatedIf(
        (container.memory ?? 0) > (taskMemoryMiB(definition) ?? Number.POSITIVE_INFINITY),
        `${path}.memory`,
        `The 'memory' setting for container '${name}' is greater than for the task.`,
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'container-size/memory-sum-within-task',
    wording: 'ours',
    certainty: 'likely',
    source: 'ContainerDefinition, ECS API reference: what containers reserve must fit into the task',
    fix: 'Lower what the containers reserve, or raise the task-level memory.',
    violations: (definition) => {
      const task = taskMemoryMiB(definition);
      const reserved = sumOf(reservations(definition));
      // One container over the task's memory by itself is told by its own rule.
      const oneAlone = containersOf(definition).some(
        ({ container }) => (container.memory ?? 0) > (task ?? 0),
      );
      return violatedIf(
        task !== undefined && reserved > task && !oneAlone,
        'memory',
        `The containers reserve ${reserved} MiB together, more than the task's memory of ${task} MiB.`,
      );
    },
  }),
  defineRegistrationRule({
    id: 'container-size/cpu-sum-within-task',
    source: 'message from public reports, reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Lower the cpu of the containers, or raise the task-level cpu.',
    violations: (definition) => {
      const task = taskCpu(definition);
      const reserved = sumOf(containersOf(definition).map(({ container }) => container.cpu));
      return violatedIf(
        task !== undefined && reserved > task,
        'cpu',
        "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.",
      );
    },
  }),
  ...(['memory', 'memoryReservation'] as const).map((member) =>
    defineRegistrationRule({
      id: member === 'memory' ? 'container-size/least-memory' : 'container-size/least-memory-reservation',
      wording: 'ours',
      certainty: 'likely',
      source:
        'ContainerDefinition, ECS API reference: at least 4 MiB with an old Docker; 4 is registered (awsdocs/amazon-ecs-developer-guide #185)',
      fix: 'Give the container at least 6 MiB.',
      violations: eachContainer(({ container, name, path }) =>
        violatedIf(
          isOutside(container[member], LEAST_MEMORY_MIB, Number.POSITIVE_INFINITY),
          `${path}.${member}`,
          `Invalid setting for container '${name}'. '${member}' must be at least ${LEAST_MEMORY_MIB}.`,
        ),
      ),
    }),
  ),
];

/** What placement takes for each container: the soft limit, else the hard one. */
function reservations(definition: TaskDefinition): readonly number[] {
  return containersOf(definition).map(
    ({ container }) => container.memoryReservation ?? container.memory ?? 0,
  );
}
