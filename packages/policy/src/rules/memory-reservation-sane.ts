import { type TaskDefinition, taskMemoryMiB } from '@taskwarden/domain';
import { nameOf } from '../look/containers.ts';
import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';
import type { Violation } from '../verdict.ts';

export const memoryReservationSane = defineRule({
  id: 'memory-reservation-sane',
  title: 'Reservations and limits of memory fit together',
  severity: 'medium',
  sets: ['reliability'],
  remedy: 'Keep memoryReservation at or below memory, and the sum of the containers at or below the task.',
  controls: {},
  offender: ['notify'],
  evaluate: { taskDefinition: fails((definition) => [...reversed(definition), ...overbooked(definition)]) },
});

function reversed({ containerDefinitions = [] }: TaskDefinition): readonly Violation[] {
  return containerDefinitions.flatMap((container, index) => {
    const { memory, memoryReservation = 0 } = container;
    if (memory === undefined || memory <= 0 || memoryReservation <= memory) return [];
    const name = nameOf(container) ?? '?';
    return {
      path: `containerDefinitions[${index}].memoryReservation`,
      container: name,
      value: memoryReservation,
      message: `Container ${name} reserves ${memoryReservation} MiB and may use ${memory} MiB.`,
    };
  });
}

function overbooked(definition: TaskDefinition): readonly Violation[] {
  const task = taskMemoryMiB(definition);
  const sum = (definition.containerDefinitions ?? []).reduce((total, { memory = 0 }) => total + memory, 0);
  if (task === undefined || sum <= task) return [];
  return [
    {
      path: 'memory',
      value: definition.memory,
      message: `The containers may use ${sum} MiB together, and the task has ${task} MiB.`,
    },
  ];
}
