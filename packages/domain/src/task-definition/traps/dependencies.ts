import { dependenciesOf } from '../../task/dependency.ts';
import { findCycles } from '../../task/dependency-problem.ts';
import { hasHealthCheck, healthTiming } from '../../task/health.ts';
import { containersOf, isEssential, placed } from '../definition-parts.ts';
import { violatedIf } from '../registration-rule.ts';
import { defineTrap, inEachContainer } from '../trap.ts';

/** Names and commands of containers that do one thing and end. */
const ONE_SHOT = /(?:^|[-_])(?:init|setup|bootstrap|migrat(?:e|ion|ions|or)|seed|wait[-_]?for)(?:$|[-_])/i;

/** Dependencies that registration accepts and that can't be met, and containers whose end ends the task. */
export const DEPENDENCY_TRAPS = [
  defineTrap({
    id: 'dependencies/never-met',
    severity: 'error',
    cause: 'dependency/unresolvable',
    source:
      'source of the ECS agent, June 2026: links, volumesFrom and FireLens add dependencies of their own',
    fix: 'Remove one dependency of the circle: none of its containers could ever start.',
    finds: (definition) => {
      const dependencies = dependenciesOf(definition);
      return findCycles(dependencies)
        .filter((cycle) => cycle.some((container, index) => isImplicit(container, cycle[index + 1])))
        .map((cycle) => ({
          path:
            containersOf(definition).find(({ name }) => name === cycle[0])?.path ?? 'containerDefinitions',
          message: `The containers wait for each other in a circle: ${cycle.join(' → ')}`,
        }));

      /** A circle of `dependsOn` alone, or of links alone, is refused at registration. */
      function isImplicit(container: string, next: string | undefined): boolean {
        return dependencies.some(
          (dependency) =>
            dependency.container === container &&
            dependency.dependsOn === next &&
            (dependency.because === 'volumesFrom' || dependency.because === 'firelens'),
        );
      }
    },
  }),
  defineTrap({
    id: 'dependencies/never-healthy',
    severity: 'error',
    cause: 'dependency/unresolvable',
    source:
      "HealthCheck, ECS API reference; NONE is Docker's way to switch a health check off, so the container stays UNKNOWN",
    fix: 'Give the container that is waited for a health check that runs, or wait for START.',
    finds: inEachContainer(({ container, name, path }, definition) =>
      placed(container.dependsOn, `${path}.dependsOn`).flatMap(({ part, path: at }) => {
        const target = containersOf(definition).find((other) => other.name === part.containerName)?.container;
        return violatedIf(
          // Without any health check registration refuses it.
          part.condition === 'HEALTHY' && target?.healthCheck !== undefined && !hasHealthCheck(target),
          `${at}.condition`,
          `Container ${name} waits until ${part.containerName} is HEALTHY, and its health check is switched off.`,
        );
      }),
    ),
  }),
  defineTrap({
    id: 'dependencies/times-out-before-healthy',
    severity: 'error',
    cause: 'dependency/timed-out',
    source:
      'source of the ECS agent, June 2026: startTimeout counts from the start of the container waited for',
    fix: 'Raise startTimeout of the container that is waited for, or lower the interval of its health check.',
    finds: inEachContainer(({ container, name, path }, definition) =>
      placed(container.dependsOn, `${path}.dependsOn`).flatMap(({ part, path: at }) => {
        const target = containersOf(definition).find((other) => other.name === part.containerName)?.container;
        if (part.condition !== 'HEALTHY' || target?.healthCheck === undefined || !hasHealthCheck(target))
          return [];
        const { interval } = healthTiming(target.healthCheck);
        return violatedIf(
          target.startTimeout !== undefined && target.startTimeout < interval,
          at,
          `Container ${name} waits until ${part.containerName} is HEALTHY, but gives up after ${target.startTimeout} s, before the first health check at ${interval} s.`,
        );
      }),
    ),
  }),
  defineTrap({
    id: 'dependencies/essential-init',
    severity: 'warning',
    cause: 'application-exit/clean-exit',
    source:
      'ContainerDefinition, ECS API reference (essential): when it stops, for whatever reason, the task stops',
    fix: 'Set essential to false, and let the others wait for its SUCCESS.',
    finds: inEachContainer(({ container, name, path }, { containerDefinitions = [] }) =>
      violatedIf(
        // Alone in its task a one-shot container is a batch job, and its end is meant to be the task's.
        containerDefinitions.length > 1 &&
          isEssential(container) &&
          ONE_SHOT.test(name) &&
          (container.portMappings ?? []).length === 0,
        `${path}.essential`,
        `Container ${name} looks like one that prepares something and ends, and it is essential: its end stops the whole task.`,
      ),
    ),
  }),
];
