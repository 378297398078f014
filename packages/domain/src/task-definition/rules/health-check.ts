import { defineRegistrationRule, eachContainer, isOutside, violatedIf } from '../registration-rule.ts';

const LIMITS = [
  { member: 'interval', least: 5, most: 300, unit: ' seconds' },
  { member: 'timeout', least: 2, most: 60, unit: ' seconds' },
  { member: 'retries', least: 1, most: 10, unit: '' },
  { member: 'startPeriod', least: 0, most: 300, unit: ' seconds' },
] as const;

/** Container health checks ("HealthCheck", ECS API reference). The limits are certain, ECS's words were never recorded. */
export const HEALTH_CHECK_RULES = [
  defineRegistrationRule({
    id: 'health-check/command',
    wording: 'ours',
    source: 'HealthCheck, ECS API reference; NONE is Docker’s way to switch off the check of the image',
    fix: 'Begin the command with CMD (runs it as it is) or CMD-SHELL (one line for the shell of the container).',
    violations: eachContainer(({ container: { healthCheck }, name, path }) => {
      const [kind = ''] = healthCheck?.command ?? [];
      const isComplete = kind === 'NONE' || (healthCheck?.command ?? []).length > 1;
      return violatedIf(
        healthCheck !== undefined && (!['CMD', 'CMD-SHELL', 'NONE'].includes(kind) || !isComplete),
        `${path}.healthCheck.command`,
        `Invalid 'healthCheck' setting for container '${name}'. The command must start with CMD or CMD-SHELL.`,
      );
    }),
  }),
  ...LIMITS.map(({ member, least, most, unit }) =>
    defineRegistrationRule({
      id: `health-check/${member === 'startPeriod' ? 'start-period' : member}`,
      wording: 'ours',
      source: 'HealthCheck, ECS API reference; the limits are reproduced on AWS by cdk-preflight 0.0.143',
      fix: `Set it between ${least} and ${most}${unit}.`,
      violations: eachContainer(({ container: { healthCheck }, name, path }) =>
        violatedIf(
          isOutside(healthCheck?.[member], least, most),
          `${path}.healthCheck.${member}`,
          `The health check '${member}' setting for container '${name}' must be between ${least} and ${most}`,
        ),
      ),
    }),
  ),
];
