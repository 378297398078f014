import { problemsOf, type RegistrationProblem } from '../registration-rule.ts';
import { REGISTRATION_RULES } from './rules/index.ts';
import type { TaskDefinition } from './task-definition.ts';

/**
 * Every reason for which RegisterTaskDefinition would refuse a definition, with ECS's exception and message.
 *
 * ECS itself reports the first only. What AWS alone knows (whether roles exist, quotas) is not judged.
 *
 * @example
 * checkRegistration({ family: 'web', containerDefinitions: [] })
 * // [{ rule: 'containers/at-least-one', code: 'ClientException', path: 'containerDefinitions',
 * //    message: 'Container list cannot be empty.', fix: 'Add a container definition.' }]
 */
export function checkRegistration(definition: TaskDefinition): readonly RegistrationProblem[] {
  return problemsOf(REGISTRATION_RULES, definition);
}
