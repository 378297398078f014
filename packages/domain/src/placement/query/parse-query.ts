/**
 * Reads an expression of the cluster query language.
 *
 * Grammar (the guide's, with the usual precedence):
 *   or := and (("||" | "or") and)*      and := not (("&&" | "and") not)*
 *   not := ("!" | "not") not | "(" or ")" | subject operator argument
 * The argument decides how it is read: bare words end at a blank in a test, and at a comma or bracket too in a list.
 */
import { isPattern } from './java-pattern.ts';
import { QUERY_OPERATORS, type Query, type QueryError, type QueryOperator, type QueryTest } from './query.ts';
import { QUERY_SUBJECTS, type QuerySubject, querySubject } from './query-subject.ts';

export type ParsedQuery =
  | { readonly query: Query; readonly error?: never }
  | { readonly error: QueryError; readonly query?: never };

/** ECS's limit ("PlacementConstraint", ECS API reference). */
export const LONGEST_EXPRESSION = 2000;

/** Deeper nesting than this is a mistake, and would only exhaust the stack. */
const DEEPEST = 100;

/**
 * The expression as a tree, or the first place where ECS would not understand it.
 *
 * @example
 * parseQuery('attribute:ecs.instance-type =~ g2.* and runningTasksCount == 0').query?.kind // 'and'
 * parseQuery('agentVersion > latest').error?.at // 15
 */
export function parseQuery(expression: string): ParsedQuery {
  if (expression.length > LONGEST_EXPRESSION) {
    const message = `an expression has at most ${LONGEST_EXPRESSION} characters`;
    return { error: { at: LONGEST_EXPRESSION, message } };
  }
  const cursor: Cursor = { text: expression, at: 0, depth: 0 };
  try {
    const query = parseOr(cursor);
    skipBlanks(cursor);
    if (cursor.at < expression.length) fail(cursor, 'expected "and", "or", or the end of the expression');
    return { query };
  } catch (fault) {
    if (fault instanceof Unreadable) return { error: { at: fault.at, message: fault.message } };
    throw fault;
  }
}

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

/** Never leaves this file: a recursive reader is clearest when it can give up from any depth. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

function fail(cursor: Cursor, message: string, at = cursor.at): never {
  throw new Unreadable(at, message);
}

function parseOr(cursor: Cursor): Query {
  return parseChain(cursor, 'or', /\|\||or(?![\w:.-])/y);
}

function parseChain(cursor: Cursor, kind: 'or' | 'and', joint: RegExp): Query {
  const next = kind === 'or' ? parseAnd : parseNot;
  const [first, ...rest] = [next(cursor)];
  const of: Query[] = [first, ...rest];
  while (take(cursor, joint) !== undefined) of.push(next(cursor));
  return of.length === 1 ? first : { kind, of };
}

function parseAnd(cursor: Cursor): Query {
  return parseChain(cursor, 'and', /&&|and(?![\w:.-])/y);
}

function parseNot(cursor: Cursor): Query {
  if (cursor.depth >= DEEPEST) fail(cursor, `expressions nest at most ${DEEPEST} deep here`);
  if (take(cursor, /!|not(?![\w:.-])/y) !== undefined) {
    return { kind: 'not', of: deeper(cursor, parseNot) };
  }
  if (take(cursor, /\(/y) === undefined) return parseTest(cursor);
  const inner = deeper(cursor, parseOr);
  if (take(cursor, /\)/y) === undefined) fail(cursor, 'expected ")"');
  return inner;
}

function deeper(cursor: Cursor, parse: (cursor: Cursor) => Query): Query {
  cursor.depth += 1;
  const query = parse(cursor);
  cursor.depth -= 1;
  return query;
}

function parseTest(cursor: Cursor): QueryTest {
  skipBlanks(cursor);
  const at = cursor.at;
  const name = take(cursor, /[^\s=!<>~()&|,[\]]+/y);
  if (name === undefined) fail(cursor, `expected a subject: ${QUERY_SUBJECTS.join(', ')}`);
  const subject = querySubject(name);
  if (subject === undefined) {
    fail(cursor, `"${name}" is no subject; there are ${QUERY_SUBJECTS.join(', ')}`, at);
  }
  const operator = parseOperator(cursor, name, subject);
  return { kind: 'test', subject: name, operator, arguments: parseArguments(cursor, operator, subject) };
}

/** Every spelling of an operator. */
const SYMBOLS: ReadonlyMap<string, QueryOperator> = new Map(
  Object.entries(QUERY_OPERATORS).flatMap(([word, facts]) => {
    const operator = word as QueryOperator;
    return 'symbol' in facts
      ? [[word, operator] as const, [facts.symbol, operator] as const]
      : [[word, operator] as const];
  }),
);

function parseOperator(cursor: Cursor, name: string, subject: QuerySubject): QueryOperator {
  skipBlanks(cursor);
  const at = cursor.at;
  // `not in` and `not exists` are not in the guide, but can mean nothing else here.
  const found = take(cursor, /[<>=!]=|=~|!~|[<>]|!(?:in|exists)\b|not\s+(?:in|exists)\b|[a-z_]+/y);
  const operator = SYMBOLS.get(found?.replace(/^not\s+/, 'not_') ?? '');
  if (operator === undefined) {
    fail(cursor, `expected an operator: ${[...SYMBOLS.keys()].join(' ')}`, at);
  }
  if (!subject.operators.includes(operator)) {
    fail(cursor, `${name} does not take ${operator}; it takes ${subject.operators.join(', ')}`, at);
  }
  return operator;
}

function parseArguments(cursor: Cursor, operator: QueryOperator, subject: QuerySubject): readonly string[] {
  const { takes } = QUERY_OPERATORS[operator];
  if (takes === 'nothing') return [];
  if (takes === 'list') return parseList(cursor, subject);
  skipBlanks(cursor);
  const at = cursor.at;
  if (takes === 'value' && cursor.text[at] === '[') fail(cursor, 'only in and not_in take a list');
  const argument = parseLiteral(cursor, BARE_WORD);
  if (takes === 'pattern' && !isPattern(argument)) fail(cursor, 'this is no regular expression', at);
  if (takes === 'value') checkArgument(cursor, argument, { subject, at });
  return [argument];
}

function parseList(cursor: Cursor, subject: QuerySubject): readonly string[] {
  if (take(cursor, /\[/y) === undefined) fail(cursor, 'expected a list such as [a, b]');
  const items: string[] = [];
  do {
    skipBlanks(cursor);
    const at = cursor.at;
    const item = parseLiteral(cursor, BARE_ITEM);
    checkArgument(cursor, item, { subject, at });
    items.push(item);
  } while (take(cursor, /,/y) !== undefined);
  if (take(cursor, /\]/y) === undefined) fail(cursor, 'expected "," or "]"');
  return items;
}

function checkArgument(
  cursor: Cursor,
  argument: string,
  { subject, at }: { readonly subject: QuerySubject; readonly at: number },
): void {
  const expected = subject.argument;
  if (expected?.is(argument) === false) fail(cursor, `expected ${expected.called}`, at);
}

/** Up to a blank, a parenthesis or a joint; a single `|` or `&` belongs to the word, as in `t2.*|t3.*`. */
export const BARE_WORD = /(?!['"])(?:[^\s()&|]|&(?!&)|\|(?!\|))+/y;
export const BARE_ITEM = /(?!['"])[^\s(),[\]]+/y;

function parseLiteral(cursor: Cursor, bare: RegExp): string {
  skipBlanks(cursor);
  const quoted = take(cursor, /'[^']*'|"[^"]*"/y);
  if (quoted !== undefined) return quoted.slice(1, -1);
  const word = take(cursor, bare);
  if (cursor.text[cursor.at] === '(') fail(cursor, "an argument can't contain parentheses; put it in quotes");
  return word ?? fail(cursor, 'expected a value');
}

function skipBlanks(cursor: Cursor): void {
  const blanks = /\s*/y;
  blanks.lastIndex = cursor.at;
  blanks.exec(cursor.text);
  cursor.at = blanks.lastIndex;
}

/** What the sticky pattern finds here, after blanks. */
function take(cursor: Cursor, pattern: RegExp): string | undefined {
  skipBlanks(cursor);
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
}
