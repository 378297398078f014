/** The subjects of the cluster query language, each with its operators, its arguments, and how it is read. */
import { matchesPattern } from './java-pattern.ts';
import type { QueriedInstance, QueryOperator } from './query.ts';

type Holds = (value: string) => boolean;

export interface QuerySubject {
  readonly operators: readonly QueryOperator[];
  /** Whether one of the instance's values for it holds; false when it has none. */
  readonly some: (instance: QueriedInstance, holds: Holds) => boolean;
  /** Below, at or above 0. */
  readonly compare: (value: string, argument: string) => number;
  /** What an argument must be; absent: any text. */
  readonly argument?: { readonly is: (argument: string) => boolean; readonly called: string };
}

const EQUALITY = [
  'equals',
  'not_equals',
  'in',
  'not_in',
  'matches',
  'not_matches',
] as const satisfies readonly QueryOperator[];
const ORDER = [
  'equals',
  'not_equals',
  'greater_than',
  'greater_than_equal',
  'less_than',
  'less_than_equal',
] as const satisfies readonly QueryOperator[];
const EXISTENCE = ['exists', 'not_exists'] as const satisfies readonly QueryOperator[];

/** The guide's four forms; one without a zone is taken for UTC. */
const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?$/;
const VERSION = /^\d+(?:\.\d+)*$/;

const FIELDS: Readonly<Record<string, QuerySubject>> = {
  agentConnected: {
    operators: EQUALITY,
    some: ({ agentConnected }, holds) => holds(String(agentConnected)),
    compare: compareText,
  },
  agentVersion: {
    operators: ORDER,
    some: ({ agentVersion }, holds) => agentVersion !== undefined && holds(agentVersion),
    compare: compareVersions,
    argument: { is: (argument) => VERSION.test(argument), called: 'a version such as 1.14.5' },
  },
  ec2InstanceId: {
    operators: EQUALITY,
    some: ({ ec2InstanceId }, holds) => ec2InstanceId !== undefined && holds(ec2InstanceId),
    compare: compareText,
  },
  registeredAt: {
    operators: ORDER,
    some: ({ registeredAt }, holds) => registeredAt !== undefined && holds(String(registeredAt)),
    compare: (value, argument) => Number(value) - instantOf(argument),
    argument: {
      is: (argument) => DATE.test(argument) && !Number.isNaN(instantOf(argument)),
      called: 'a date such as 2018-06-18 or 2018-06-18T22:28:28Z',
    },
  },
  runningTasksCount: {
    operators: ORDER,
    some: ({ runningTasksCount }, holds) => holds(String(runningTasksCount ?? 0)),
    compare: (value, argument) => Number(value) - Number(argument),
    argument: { is: (argument) => /^\d+$/.test(argument), called: 'a whole number' },
  },
  'task:group': {
    // The guide lists none; its examples use ==.
    operators: [...EQUALITY, ...EXISTENCE],
    some: ({ taskGroups }, holds) => [...taskGroups.keys()].some(holds),
    compare: compareText,
  },
};

/** Names of the subjects, for messages. */
export const QUERY_SUBJECTS = ['attribute:NAME', ...Object.keys(FIELDS)] as const;

const ATTRIBUTE = 'attribute:';
/** "Amazon ECS container instance attributes", ECS guide: letters, digits, hyphens, underscores, slashes, periods. */
const ATTRIBUTE_NAME = /^[A-Za-z0-9\-_/\\.]{1,128}$/;

/** The subject of that name; undefined when the language has none. */
export function querySubject(name: string): QuerySubject | undefined {
  if (Object.hasOwn(FIELDS, name)) return FIELDS[name];
  const attribute = name.startsWith(ATTRIBUTE) ? name.slice(ATTRIBUTE.length) : '';
  return ATTRIBUTE_NAME.test(attribute) ? attributeSubject(attribute) : undefined;
}

function attributeSubject(name: string): QuerySubject {
  return {
    operators: [...new Set([...EQUALITY, ...ORDER, ...EXISTENCE])],
    some: ({ attributes }, holds) => {
      const value = attributes.get(name);
      return value !== undefined && holds(value);
    },
    compare: compareAttribute,
  };
}

/** Of the positive operators, what each asks of one value. The negative ones are their negations. */
export function holdsFor(
  operator: QueryOperator,
  args: readonly string[],
  { compare }: QuerySubject,
): Holds | undefined {
  const [argument = ''] = args;
  const rows: Partial<Record<QueryOperator, () => Holds>> = {
    equals: () => (value) => compare(value, argument) === 0,
    greater_than: () => (value) => compare(value, argument) > 0,
    greater_than_equal: () => (value) => compare(value, argument) >= 0,
    less_than: () => (value) => compare(value, argument) < 0,
    less_than_equal: () => (value) => compare(value, argument) <= 0,
    exists: () => () => true,
    in: () => (value) => args.includes(value),
    matches: () => matchesPattern(argument),
  };
  return rows[operator]?.();
}

function compareText(value: string, argument: string): number {
  if (value === argument) return 0;
  return value < argument ? -1 : 1;
}

/** Two numbers compare as numbers, all else as text: the guide says only "greater than". Equality is of text. */
function compareAttribute(value: string, argument: string): number {
  const difference = Number(value) - Number(argument);
  const numbers = value !== '' && argument !== '' && difference !== 0 && !Number.isNaN(difference);
  return numbers ? difference : compareText(value, argument);
}

/** Part by part, as numbers; a missing part is 0. */
function compareVersions(value: string, argument: string): number {
  const [left, right] = [value.split('.'), argument.split('.')];
  for (let part = 0; part < Math.max(left.length, right.length); part += 1) {
    const difference = Number(left[part] ?? 0) - Number(right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function instantOf(date: string): number {
  return Date.parse(/T.*:\d\d$/.test(date) && !/[+-]\d\d:\d\d$/.test(date) ? `${date}Z` : date);
}
