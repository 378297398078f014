/**
 * Event patterns, matched as EventBridge matches them ("Amazon EventBridge event patterns", and AWS's event-ruler, whose
 * results are the test data).
 *
 * What people get wrong: `exists` sees leaves only, so an object or an empty array does not exist; several conditions on
 * an array of objects must hold for the same element, while `exists: false` speaks of all of them; `anything-but` needs
 * the field; 4 is not "4".
 */
import { areTogether, type Field, type FlatEvent, flattenEvent } from './flatten.ts';
import { compileValueMatch, InvalidEventPattern, type LeafTest } from './value-match.ts';

/** What one path must hold: a leaf that passes one of the tests, or no leaf at all when `absent`. */
interface Condition {
  readonly path: string;
  readonly tests: readonly LeafTest[];
  readonly absent: boolean;
}

/** EventBridge's limit on the combinations that `$or` makes. */
const MOST_ALTERNATIVES = 1000;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function compileCondition(path: string, entries: readonly unknown[]): Condition {
  if (entries.length === 0) throw new InvalidEventPattern('Empty arrays are not allowed');
  const asksForAbsence = (entry: unknown): boolean =>
    isObject(entry) && Object.keys(entry).length === 1 && entry.exists === false;
  return {
    path,
    tests: entries.filter((entry) => !asksForAbsence(entry)).map(compileValueMatch),
    absent: entries.some(asksForAbsence),
  };
}

/** Every way to satisfy an object of a pattern: alternatives of conditions that must all hold. */
function compileObject(pattern: Record<string, unknown>, prefix: string): readonly Condition[][] {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw new InvalidEventPattern('Empty objects are not allowed');
  const alternatives = entries
    .map(([name, value]) =>
      name === '$or' ? compileOr(value, prefix) : compileField(`${prefix}${name}`, value),
    )
    .reduce((done, next) => done.flatMap((left) => next.map((right) => [...left, ...right])), [[]]);
  if (alternatives.length > MOST_ALTERNATIVES) throw new InvalidEventPattern('Too many combinations of $or');
  return alternatives.map((conditions) => [...conditions]);
}

function compileField(path: string, value: unknown): readonly Condition[][] {
  if (Array.isArray(value)) return [[compileCondition(path, value)]];
  if (isObject(value)) return compileObject(value, `${path}.`);
  throw new InvalidEventPattern(`"${path}" must be an object or an array`);
}

function compileOr(branches: unknown, prefix: string): readonly Condition[][] {
  if (!Array.isArray(branches) || branches.length < 2 || !branches.every(isObject)) {
    throw new InvalidEventPattern('There must have at least 2 Objects in $or relationship.');
  }
  return branches.flatMap((branch) => compileObject(branch, prefix));
}

/** Whether leaves can be chosen, one for each condition, that lie together in their arrays. */
function holds(conditions: readonly Condition[], event: FlatEvent, chosen: readonly Field[]): boolean {
  const [condition, ...rest] = conditions;
  if (!condition) return true;
  const fields = event.get(condition.path);
  if (!fields) return condition.absent && holds(rest, event, chosen);
  return fields.some(
    (field) =>
      condition.tests.some((test) => test(field.value)) &&
      chosen.every((other) => areTogether(field, other)) &&
      holds(rest, event, [...chosen, field]),
  );
}

/** A test for events. Throws `InvalidEventPattern` for a pattern that EventBridge would refuse. */
export function compilePattern(pattern: unknown): (event: object) => boolean {
  if (!isObject(pattern)) throw new InvalidEventPattern('An event pattern is an object');
  const alternatives = compileObject(pattern, '');
  return (event) => {
    const flat = flattenEvent(event);
    return alternatives.some((conditions) => holds(conditions, flat, []));
  };
}
