import { defineRegistrationRule, eachContainer, isOutside, violatedIf } from '../registration-rule.ts';

const MOST_EXIT_CODES = 50;

/** Restart policies of containers ("ContainerRestartPolicy", ECS API reference). */
export const RESTART_RULES = [
  defineRegistrationRule({
    id: 'restart/attempt-period',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Set restartAttemptPeriod between 60 and 1800 seconds; the default is 300.',
    violations: eachContainer(({ container: { restartPolicy }, name, path }) =>
      violatedIf(
        isOutside(restartPolicy?.restartAttemptPeriod, 60, 1800),
        `${path}.restartPolicy.restartAttemptPeriod`,
        `the 'restartAttemptPeriod' setting for container '${name}' must be between 60 and 1800`,
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'restart/ignored-exit-codes',
    wording: 'ours',
    source: 'ContainerRestartPolicy, ECS API reference: at most 50 exit codes',
    fix: 'Keep at most 50 exit codes.',
    violations: eachContainer(({ container: { restartPolicy }, name, path }) =>
      violatedIf(
        (restartPolicy?.ignoredExitCodes ?? []).length > MOST_EXIT_CODES,
        `${path}.restartPolicy.ignoredExitCodes`,
        `the 'ignoredExitCodes' setting for container '${name}' can have at most ${MOST_EXIT_CODES} items`,
      ),
    ),
  }),
];
