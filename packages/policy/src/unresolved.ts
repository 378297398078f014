/**
 * Values that a template leaves open: `${var.image}`, `{{resolve:…}}`, `{ "Ref": … }`. No rule can judge them, and no rule
 * need know of them: it is watched which of them it looks at.
 */
import { memberPath } from '@taskwarden/domain/shapes';
import { secretShape } from './look/secret.ts';
import { guessedAt, stepsOf } from './open-guesses.ts';
import { notEvaluated, type Outcome, type Violation } from './verdict.ts';

const OPEN = /\$\{[^}]*\}|\{\{resolve:/;
/** Shells have `${…}` of their own. */
const COMMAND = /\.(?:command|entryPoint)\[\d+\]$/;
/** What AWS has stored as free text is meant as it stands. */
const FREE_TEXT = /\.(?:environment\[\d+\]\.value$|dockerLabels\.|logConfiguration\.options\.)/;
const VARIABLE = /\.environment\[\d+\]\.value$/;

/**
 * Paths of open values: texts that hold a reference, and what could not be read at all because something else stands there
 * (`unread`: paths of the reader's problems). In what AWS gave (`described`) free text is meant as it stands.
 */
export function findUnresolved(
  value: unknown,
  unread: readonly string[] = [],
  described = false,
): ReadonlySet<string> {
  const absent = unread.filter((path) => isNothing(valueAt(value, path)));
  const texts = openTexts(value, '').filter((path) => !(described && FREE_TEXT.test(path)));
  return new Set([...texts, ...absent]);
}

/** The reader leaves out what it can't read, and of a list's item keeps an empty place. */
function isNothing(read: unknown): boolean {
  return read === undefined || (typeof read === 'object' && read !== null && Object.keys(read).length === 0);
}

function openTexts(value: unknown, path: string): readonly string[] {
  if (typeof value === 'string') return isOpen(value, path) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => openTexts(inner, stepTo(value, path, name)));
}

function isOpen(text: string, path: string): boolean {
  if (!OPEN.test(text) || COMMAND.test(path)) return false;
  // A dynamic reference in a variable is as good as one in `secrets`, and what is written beside a gap is no gap.
  return !(VARIABLE.test(path) && (text.startsWith('{{resolve:') || secretShape(text) !== undefined));
}

function stepTo(parent: object, path: string, name: string): string {
  return Array.isArray(parent) ? `${path}[${name}]` : memberPath(path, name);
}

function valueAt(value: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<string, unknown>>)[step]
        : undefined,
    value,
  );
}

/** How a value is judged. */
export interface Judging<Value> {
  readonly judge: (value: Value) => Outcome;
  /** The value as its reader has it, for one that is only a guess. */
  readonly read: (json: unknown) => Value;
}

/** Judges a value, and makes the outcome not-evaluated where it hangs on an open one. */
export function judgeResolved<Value extends object>(
  value: Value,
  open: ReadonlySet<string>,
  { judge, read }: Judging<Value>,
): Outcome {
  if (open.size === 0) return judge(value);
  const seen = new Set<string>();
  const outcome = judge(watch(value, '', { open, seen }));
  const certain = certainOf(outcome, { open, seen });
  if (seen.size === 0) return outcome.verdict === 'fail' ? unlessNone(certain, open) : outcome;
  if (certain.length === 0) return unlessNone(certain, seen);
  const guessed = guessedAt(value, seen).map((guess) => violationsOf(judge(read(guess))));
  const always = certain.filter(({ path }) =>
    guessed.every((found) => found.some((one) => one.path === path)),
  );
  return unlessNone(always, seen);
}

function unlessNone([first, ...others]: readonly Violation[], open: ReadonlySet<string>): Outcome {
  return first === undefined
    ? notEvaluated(`${[...open].join(', ')} is not resolved`)
    : { verdict: 'fail', violations: [first, ...others] };
}

/** A violation of the whole may hang on all that was looked at, and one of a member on what holds it. */
function certainOf(outcome: Outcome, { open, seen }: Watch): readonly Violation[] {
  const hangs = ({ path }: Violation) =>
    (path === '' && seen.size > 0) || [...open].some((at) => isWithin(path, at));
  return violationsOf(outcome).filter((violation) => !hangs(violation));
}

function violationsOf(outcome: Outcome): readonly Violation[] {
  return outcome.verdict === 'fail' ? outcome.violations : [];
}

/** Whether a path is another, or leads on from it. */
function isWithin(path: string, above: string): boolean {
  return path.startsWith(above) && /^(?:$|[.[])/.test(path.slice(above.length));
}

/** Under this name a watched value gives itself unwatched. */
const PLAIN = Symbol('plain');

/**
 * The value, to be looked at without being noted: for what only names a part of it in a message. A verdict must not hang on
 * what is read this way.
 */
export function unwatched<Value extends object>(value: Value): Value {
  return (value as { readonly [PLAIN]?: Value })[PLAIN] ?? value;
}

interface Watch {
  readonly open: ReadonlySet<string>;
  readonly seen: Set<string>;
}

/** The value, which notes each open member that is read. */
function watch<Value extends object>(value: Value, path: string, { open, seen }: Watch): Value {
  return new Proxy(value, {
    get(target, name, receiver) {
      if (name === PLAIN) return target;
      const inner: unknown = Reflect.get(target, name, receiver);
      if (typeof name === 'symbol' || typeof inner === 'function') return inner;
      const at = stepTo(target, path, name);
      if (open.has(at)) seen.add(at);
      return typeof inner === 'object' && inner !== null ? watch(inner, at, { open, seen }) : inner;
    },
  });
}
