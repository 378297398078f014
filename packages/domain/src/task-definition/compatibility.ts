import { problemsOf } from '../registration-rule.ts';
import { FARGATE_CONTAINER_RULES } from './rules/fargate-container.ts';
import { FARGATE_LOGGING_RULES } from './rules/fargate-logging.ts';
import { FARGATE_TASK_RULES } from './rules/fargate-task.ts';
import { TASK_SIZE_RULES } from './rules/task-size.ts';
import type { TaskDefinition } from './task-definition.ts';

/** What a definition must obey to run on Fargate. */
export const FARGATE_LIMITS = [
  ...FARGATE_TASK_RULES,
  ...FARGATE_CONTAINER_RULES,
  ...FARGATE_LOGGING_RULES,
  ...TASK_SIZE_RULES,
];

/**
 * Whether a definition can run on a launch type: as ECS says in `compatibilities`, else as the definition requires, else as
 * ECS would compute it, which adds FARGATE when nothing speaks against it. (That it does is documented, its algorithm is
 * not; other launch types are taken to be fine.)
 *
 * @example
 * supportsLaunchType({ networkMode: 'bridge', containerDefinitions: [] }, 'FARGATE') // false
 */
export function supportsLaunchType(definition: TaskDefinition, launchType: string): boolean {
  const { compatibilities = [], requiresCompatibilities = [] } = definition;
  if (compatibilities.length > 0) return compatibilities.includes(launchType);
  if (launchType !== 'FARGATE' || requiresCompatibilities.includes(launchType)) return true;
  return problemsOf(FARGATE_LIMITS, { ...definition, requiresCompatibilities: ['FARGATE'] }).length === 0;
}
