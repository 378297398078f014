import { secondsUntilUnhealthy } from '../../task/health.ts';
import { isEssential } from '../definition-parts.ts';
import { violatedIf } from '../registration-rule.ts';
import { defineTrap, inEachContainer } from '../trap.ts';

/** ECS's own defaults (3 × 30 s) are past it; a container that needs longer than a minute to start is not rare. */
const SLOW_START_SECONDS = 60;

/** Health checks that fail by themselves, or before the container is up. */
export const HEALTH_CHECK_TRAPS = [
  defineTrap({
    id: 'health-checks/kills-slow-starter',
    severity: 'warning',
    cause: 'health-check/container-unhealthy',
    source: 'HealthCheck, ECS API reference; the bound of 60 s is ours',
    fix: 'Set startPeriod to what the container needs to start: failures within it do not count.',
    finds: inEachContainer(
      ({ container, name, path }, _definition, { healthCheckGracePeriodSeconds = 0 }) => {
        const { healthCheck } = container;
        if (healthCheck === undefined || healthCheck.command?.[0] === 'NONE' || !isEssential(container))
          return [];
        const seconds = Math.max(secondsUntilUnhealthy(healthCheck), healthCheckGracePeriodSeconds);
        return violatedIf(
          (healthCheck.startPeriod ?? 0) === 0 && seconds < SLOW_START_SECONDS,
          `${path}.healthCheck`,
          `Container ${name} is UNHEALTHY ${seconds} s after its start unless it answers by then; without a startPeriod a service stops a task that starts slowly.`,
        );
      },
    ),
  }),
  defineTrap({
    id: 'health-checks/shell-line-as-program',
    severity: 'error',
    cause: 'health-check/container-unhealthy',
    source:
      'HealthCheck, ECS API reference: CMD runs the arguments directly, CMD-SHELL in the shell of the container',
    fix: 'Use CMD-SHELL, or give every argument its own item.',
    finds: inEachContainer(({ container: { healthCheck }, name, path }) => {
      const [kind, program = '', ...args] = healthCheck?.command ?? [];
      return violatedIf(
        kind === 'CMD' && args.length === 0 && /\s/.test(program.trim()),
        `${path}.healthCheck.command`,
        `The health check of container ${name} looks for a program named "${program}", which does not exist, so it always fails.`,
      );
    }),
  }),
];
