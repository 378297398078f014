/**
 * The operators of an event pattern's value, a row for each: "Comparison operators for use in event patterns"
 * (EventBridge guide). Each row reads its operand, or refuses it, and gives a test of one leaf.
 */
import { BlockList, isIP } from 'node:net';
import type { Leaf } from './flatten.ts';
import { compileWildcard } from './wildcard.ts';

/** An event pattern that EventBridge would refuse. */
export class InvalidEventPattern extends Error {
  override readonly name = 'InvalidEventPatternException';
}

export type LeafTest = (leaf: Leaf) => boolean;

const refuse = (reason: string): never => {
  throw new InvalidEventPattern(reason);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function text(operator: string, operand: unknown): string {
  return typeof operand === 'string' ? operand : refuse(`${operator} match pattern must be a string`);
}

const onText =
  (test: (text: string) => boolean): LeafTest =>
  (leaf) =>
    typeof leaf === 'string' && test(leaf);

/** The only entry of `{ "<operator>": operand }`. */
function onlyEntry(expression: Record<string, unknown>): readonly [string, unknown] {
  const [entry, ...more] = Object.entries(expression);
  return entry && more.length === 0 ? entry : refuse('Only one key allowed in match expression');
}

/** `prefix` and `suffix` take a string, or `{ "equals-ignore-case": string }`. */
function affix(operator: 'prefix' | 'suffix', operand: unknown): LeafTest {
  const test = (value: string, part: string): boolean =>
    operator === 'prefix' ? value.startsWith(part) : value.endsWith(part);
  if (!isObject(operand)) {
    const part = text(operator, operand);
    return onText((value) => test(value, part));
  }
  const [inner, innerOperand] = onlyEntry(operand);
  if (inner !== 'equals-ignore-case') return refuse(`Unsupported ${operator} pattern: ${inner}`);
  const part = text(inner, innerOperand).toLowerCase();
  return onText((value) => test(value.toLowerCase(), part));
}

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function comparison(operator: unknown, bound: unknown): (value: number) => boolean {
  const compare = typeof operator === 'string' ? COMPARISONS[operator] : undefined;
  if (!compare) return refuse(`Unrecognized numeric range operator: ${String(operator)}`);
  if (typeof bound !== 'number') return refuse('Value of numeric operator must be a number');
  return (value) => compare(value, bound);
}

/** `[operator, number]`, or a range `[">" or ">=", number, "<" or "<=", number]`. */
function numeric(operand: unknown): LeafTest {
  if (!Array.isArray(operand)) return refuse('Value of numeric must be an array');
  const [operator, bound, upperOperator, upperBound] = operand;
  const lower = comparison(operator, bound);
  if (operand.length === 2) return (leaf) => typeof leaf === 'number' && lower(leaf);
  const isRange = operand.length === 4 && `${operator}`.startsWith('>') && `${upperOperator}`.startsWith('<');
  if (!isRange) return refuse('A numeric range needs a lower bound (> or >=), then an upper bound (< or <=)');
  const upper = comparison(upperOperator, upperBound);
  if (!(bound < upperBound)) return refuse('Bottom must be less than top');
  return (leaf) => typeof leaf === 'number' && lower(leaf) && upper(leaf);
}

function cidr(operand: unknown): LeafTest {
  const [address = '', bits = ''] = text('cidr', operand).split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const block = new BlockList();
  try {
    block.addSubnet(address, /^\d+$/.test(bits) ? Number(bits) : Number.NaN, family);
  } catch {
    return refuse(`Malformed CIDR: ${String(operand)}`);
  }
  return onText((value) => isIP(value) !== 0 && block.check(value, isIP(value) === 6 ? 'ipv6' : 'ipv4'));
}

/** Operators that `anything-but` can negate, with one operand or a list. */
const NEGATABLE = new Set(['prefix', 'suffix', 'equals-ignore-case', 'wildcard']);

function anythingBut(operand: unknown): LeafTest {
  if (isObject(operand)) {
    const [operator, inner] = onlyEntry(operand);
    if (!NEGATABLE.has(operator)) return refuse(`Unsupported anything-but pattern: ${operator}`);
    const operands: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
    if (operands.length === 0) return refuse('Empty arrays are not allowed');
    const tests = operands.map((one) => compileValueMatch({ [operator]: one }));
    return (leaf) => tests.every((test) => !test(leaf));
  }
  const values: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  const kinds = new Set(values.map((value) => typeof value));
  if (kinds.size !== 1 || !(kinds.has('string') || kinds.has('number'))) {
    return refuse(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  }
  return (leaf) => !values.includes(leaf);
}

const OPERATORS: Readonly<Record<string, (operand: unknown) => LeafTest>> = {
  prefix: (operand) => affix('prefix', operand),
  suffix: (operand) => affix('suffix', operand),
  'equals-ignore-case': (operand) => {
    const wanted = text('equals-ignore-case', operand).toLowerCase();
    return onText((value) => value.toLowerCase() === wanted);
  },
  wildcard: (operand) => {
    const wildcard = text('wildcard', operand);
    const matches = compileWildcard(wildcard);
    return matches
      ? onText(matches)
      : refuse(`Consecutive wildcard characters or a stray backslash: ${wildcard}`);
  },
  numeric,
  cidr,
  'anything-but': anythingBut,
  /** `exists: false` speaks of the whole event, so the pattern deals with it; here is only `exists: true`. */
  exists: (operand) =>
    operand === true ? () => true : refuse('exists match pattern must be either true or false'),
};

/** A test for one entry of a pattern's list: a literal, or `{ "<operator>": operand }`. */
export function compileValueMatch(entry: unknown): LeafTest {
  if (Array.isArray(entry))
    return refuse('A list in a pattern holds literals and match expressions, not lists');
  if (!isObject(entry)) return (leaf) => leaf === entry;
  const [operator, operand] = onlyEntry(entry);
  const compile = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  return compile ? compile(operand) : refuse(`Unrecognized match type ${operator}`);
}
