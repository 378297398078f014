import { containersOf, taskMemoryMiB } from '../definition-parts.ts';
import { violatedIf } from '../registration-rule.ts';
import { defineTrap, inEachContainer } from '../trap.ts';

/** Memory that is promised twice. */
export const MEMORY_TRAPS = [
  defineTrap({
    id: 'memory/limits-over-task',
    severity: 'warning',
    cause: 'out-of-memory/container-limit',
    source:
      'ContainerDefinition, ECS API reference (memory): the total must be lower than the memory of the task',
    fix: 'Lower the hard limits so that they fit into the task together, or raise the task-level memory.',
    finds: (definition) => {
      const task = taskMemoryMiB(definition);
      const limits = containersOf(definition).map(({ container }) => container.memory ?? 0);
      const sum = limits.reduce((total, limit) => total + limit, 0);
      // One limit over the task's memory, and reservations over it, are refused at registration.
      return violatedIf(
        task !== undefined && sum > task && limits.every((limit) => limit <= task),
        'memory',
        `The hard limits of the containers are ${sum} MiB together, and the task has ${task} MiB: a container can be killed before it reaches its own limit.`,
      );
    },
  }),
  defineTrap({
    id: 'memory/less-than-docker-takes',
    severity: 'error',
    cause: 'container-start/invalid-config',
    source:
      'ContainerDefinition, ECS API reference: Docker 20.10 and later take at least 6 MiB; CannotCreateContainerError: Minimum memory reservation allowed is 6MB',
    fix: 'Give the container at least 6 MiB.',
    finds: inEachContainer(({ container, name, path }) =>
      (['memory', 'memoryReservation'] as const).flatMap((member) =>
        violatedIf(
          // Less than 4 MiB is refused at registration.
          container[member] === 4 || container[member] === 5,
          `${path}.${member}`,
          `Docker can't create container ${name} with ${container[member]} MiB: it takes at least 6 MiB.`,
        ),
      ),
    ),
  }),
];
