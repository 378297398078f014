import type { ContainerDefinition } from '@taskwarden/domain';
import type { Context } from '../context.ts';
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
    taskDefinition: everyContainer(({ container, name, definition, context }) =>
      (container.dependsOn ?? []).flatMap(({ containerName, condition }, index) => {
        if (condition !== 'HEALTHY') return [];
        const { containerDefinitions = [] } = definition;
        const target = containerDefinitions.find((other) => other.name === containerName);
        if (target === undefined ? hasOpenName(containerDefinitions, context) : hasHealthCheck(target))
          return [];
        return {
          at: `dependsOn[${index}].condition`,
          value: condition,
          message: `Container ${name} waits until ${containerName} is HEALTHY, which it never becomes without a health check: the task never starts.`,
        };
      }),
    ),
  },
});

/** Whether the one that is waited for may be a container that its template leaves open, or the name of which it does. */
function hasOpenName(containers: readonly ContainerDefinition[], { unresolved }: Context): boolean {
  return containers.some((_, index) => {
    const at = `containerDefinitions[${index}]`;
    return unresolved?.has(at) || unresolved?.has(`${at}.name`);
  });
}
