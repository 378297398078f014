import type { TaskDefinition } from './task-definition.ts';
import type { RunTimeTrap, TrapContext } from './trap.ts';
import { RUN_TIME_TRAPS } from './traps/index.ts';

/**
 * What ECS registers without a word and what fails or disappoints when a task runs. What registration refuses is not
 * repeated here: see `checkRegistration`.
 *
 * @example
 * findRunTimeTraps({
 *   containerDefinitions: [{ name: 'web', healthCheck: { command: ['CMD-SHELL', 'true'], interval: 5, retries: 2 } }],
 * })[0]?.id // 'health-checks/kills-slow-starter'
 */
export function findRunTimeTraps(
  definition: TaskDefinition,
  context: TrapContext = {},
): readonly RunTimeTrap[] {
  return RUN_TIME_TRAPS.flatMap(({ id, severity, cause, fix, finds }) =>
    finds(definition, context).map((finding) => ({
      id,
      severity,
      ...finding,
      fix,
      ...(cause === undefined ? {} : { cause }),
    })),
  );
}
