import type { RegistrationRule, Violation } from '../registration-rule.ts';
import { containersOf, type PlacedContainer } from './definition-parts.ts';
import type { TaskDefinition } from './task-definition.ts';

export type TaskDefinitionRule = RegistrationRule<TaskDefinition>;

type Defaults = 'code' | 'wording' | 'certainty';
type Row<Subject> = Omit<RegistrationRule<Subject>, Defaults> &
  Partial<Pick<RegistrationRule<Subject>, Defaults>>;

/**
 * A rule of RegisterTaskDefinition. Unless said otherwise ECS throws a ClientException, its words have been seen, and
 * the rule is certain.
 */
export function defineRegistrationRule(row: Row<TaskDefinition>): TaskDefinitionRule {
  return { code: 'ClientException', wording: 'recorded', certainty: 'certain', ...row };
}

/** A rule's `violations` that looks at one container after the other. */
export function eachContainer(
  violationsOf: (container: PlacedContainer, definition: TaskDefinition) => readonly Violation[],
): (definition: TaskDefinition) => readonly Violation[] {
  return (definition) => containersOf(definition).flatMap((container) => violationsOf(container, definition));
}

/** One violation when something is wrong, else none. */
export function violatedIf(wrong: boolean, path: string, message: string): readonly Violation[] {
  return wrong ? [{ path, message }] : [];
}

/** Whether a number is given and lies outside `[least, most]`. */
export function isOutside(value: number | undefined, least: number, most: number): boolean {
  return value !== undefined && (value < least || value > most);
}

/** The values that appear again, with every place but their first. */
export function repeated<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | number | undefined,
): readonly Item[] {
  const keys = items.map(keyOf);
  return items.filter((_, index) => keys[index] !== undefined && keys.indexOf(keys[index]) < index);
}
