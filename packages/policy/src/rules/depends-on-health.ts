import { everyContainer } from '../look/containers.ts';
import { hasHealthCheck } from '../look/health-check.ts';
import { defineRule } from '../rule.ts';

export const dependsOnHealth = defineRule({
  id: 'depends-on-health',
  title: 'Who waits for a container to be HEALTHY waits for one with a health check',
  severity: 'medium',
  sets: ['baseline', 'reliability'],
  remedy: 'Give the container that is waited for a healthCheck, or wait for START.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: everyContainer(({ container, name, definition }) =>
      (container.dependsOn ?? []).flatMap(({ containerName, condition }, index) => {
        const target = definition.containerDefinitions?.find((other) => other.name === containerName);
        if (condition !== 'HEALTHY' || (target !== undefined && hasHealthCheck(target))) return [];
        return {
          at: `dependsOn[${index}].condition`,
          value: condition,
          message: `Container ${name} waits until ${containerName} is HEALTHY, which it never becomes without a health check: the task never starts.`,
        };
      }),
    ),
  },
});
