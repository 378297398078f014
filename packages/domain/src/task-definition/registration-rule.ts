import { type RegistrationRule, ruleMaker, type Violation } from '../registration-rule.ts';
import { containersOf, type PlacedContainer } from './definition-parts.ts';
import type { TaskDefinition } from './task-definition.ts';

export type TaskDefinitionRule = RegistrationRule<TaskDefinition>;

/** A rule of RegisterTaskDefinition: a ClientException, unless it says otherwise. */
export const defineRegistrationRule = ruleMaker<TaskDefinition>('ClientException');

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
