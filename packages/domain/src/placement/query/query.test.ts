import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesQuery } from './match-query.ts';
import { parseQuery } from './parse-query.ts';
import { printQuery } from './print-query.ts';
import {
  QUERY_OPERATORS,
  type QueriedInstance,
  type Query,
  type QueryOperator,
  showQueryError,
} from './query.ts';

const INSTANCE: QueriedInstance = {
  agentConnected: true,
  agentVersion: '1.14.4',
  ec2InstanceId: 'i-abcd1234',
  registeredAt: Date.parse('2018-02-12T12:00:00Z'),
  runningTasksCount: 1,
  attributes: new Map([
    ['ecs.instance-type', 'g2.2xlarge'],
    ['ecs.availability-zone', 'us-east-1a'],
    ['ecs.capability.task-eni', ''],
    ['rack', '12'],
    ['stack', 'blue/green prod'],
  ]),
  taskGroups: new Map([['service:production', 2]]),
};

describe('the examples of the guide', () => {
  test.each([
    ['attribute:ecs.instance-type == t2.small', false],
    ['attribute:ecs.availability-zone in [us-east-1a, us-east-1b]', true],
    ['attribute:ecs.instance-type =~ g2.* and attribute:ecs.availability-zone != us-east-1d', true],
    ['task:group == service:production', true],
    ['not(task:group == database)', true],
    ['runningTasksCount == 1', true],
    ['agentVersion < 1.14.5', true],
    ['registeredAt < 2018-02-13', true],
    ["ec2InstanceId in ['i-abcd1234', 'i-wxyx7890']", true],
    ['(attribute:a exists or attribute:rack exists) and agentConnected == true', true],
  ])('%s', (expression, expected) => {
    expect(parseQuery(expression).error).toBeUndefined();
    expect(matchesQuery(expression, INSTANCE)).toBe(expected);
  });
});

describe('operators', () => {
  test.each([
    ['equals, in words', 'attribute:rack equals 12', true],
    ['not_equals, in words', 'attribute:rack not_equals 12', false],
    ['without blanks', 'attribute:rack==12&&attribute:rack!=13', true],
    ['numbers compare as numbers', 'attribute:rack > 9', true],
    ['text compares as text', 'attribute:ecs.availability-zone greater_than us-east-1', true],
    ['at least', 'attribute:rack greater_than_equal 12', true],
    ['at most', 'attribute:rack <= 12', true],
    ['less', 'attribute:rack less_than 12', false],
    ['equality is of text', 'attribute:rack == 12.0', false],
    ['quotes hold blanks', "attribute:stack == 'blue/green prod'", true],
    ['double quotes too', 'attribute:stack == "blue/green prod"', true],
    ['not in a list', 'attribute:rack !in [1,2]', true],
    ['not in a list, in words', 'attribute:rack not_in [12]', false],
    ['not in a list, in two words', 'attribute:rack not in [12]', false],
    ['exists without a value', 'attribute:ecs.capability.task-eni exists', true],
    ['does not exist', 'attribute:ecs.awsvpc-trunk-id !exists', true],
    ['does not exist, in words', 'attribute:rack not_exists', false],
    ['a pattern matches the whole value', 'attribute:ecs.instance-type matches g2', false],
    ['a pattern with alternatives', 'attribute:ecs.instance-type =~ t2.*|g2.*', true],
    ['a pattern with a set of letters', 'attribute:ecs.availability-zone =~ us-east-1[ab]', true],
    ['a quoted pattern with parentheses', "attribute:ecs.instance-type =~ '(t2|g2)\\..*'", true],
    ["Java's flags and quotations", 'attribute:ecs.instance-type =~ (?i)G2.*', undefined],
    ["Java's flags, quoted", "attribute:ecs.instance-type =~ '(?i)G2.*'", true],
    ["Java's possessive quantifiers", "attribute:ecs.instance-type =~ 'g2.*+'", true],
    ["Java's atomic groups", "attribute:ecs.instance-type =~ '(?>g2|g)[*+.]2xlarge'", true],
    ["Java's literal text", 'attribute:ecs.instance-type =~ \\Qg2.2\\Exlarge', true],
    ['a pattern that must not match', 'attribute:ecs.instance-type !~ g2.*', false],
    ['what the instance lacks equals nothing', 'attribute:color == red', false],
    ['so it is not equal', 'attribute:color != red', true],
    ['and not in any list', 'attribute:color not_in [red]', true],
    ['versions compare part by part', 'agentVersion >= 1.9.10', true],
    ['a missing part is 0', 'agentVersion > 1.14', true],
    ['a date with a time zone', 'registeredAt == 2018-02-12T14:00:00+02:00', true],
    ['a date without one is UTC', 'registeredAt >= 2018-02-12T12:00:01', false],
    ['no task of a group', 'task:group != database', true],
    ['a pattern over task groups', 'task:group =~ service:.*', true],
    [
      'and binds closer than or',
      'runningTasksCount == 9 and runningTasksCount == 9 or runningTasksCount == 1',
      true,
    ],
    [
      'parentheses change that',
      'runningTasksCount == 9 and (runningTasksCount == 9 or runningTasksCount == 1)',
      false,
    ],
    ['not binds closest', '!runningTasksCount == 9 && agentConnected == true', true],
    ['not twice', 'not not agentConnected == true', true],
  ])('%s: %s', (_sentence, expression, expected) => {
    const { error } = parseQuery(expression);

    expect(error === undefined ? matchesQuery(expression, INSTANCE) : undefined).toBe(expected);
  });

  test('an instance without the field belongs to no group of it', () => {
    const bare: QueriedInstance = { agentConnected: false, attributes: new Map(), taskGroups: new Map() };

    expect(matchesQuery('agentVersion < 99', bare)).toBe(false);
    expect(matchesQuery('runningTasksCount == 0', bare)).toBe(true);
    expect(matchesQuery('attribute:constructor exists', bare)).toBe(false);
  });
});

describe('what cannot be read is shown with its place', () => {
  test.each([
    ['', 0, /expected a subject/],
    ['attribute:a = b', 12, /expected an operator/],
    ['attribute: == b', 0, /no subject/],
    ['task:family == web', 0, /"task:family" is no subject/],
    ['constructor == web', 0, /no subject/],
    ['attribute:a ==', 14, /expected a value/],
    ['attribute:a == b c', 17, /expected "and", "or"/],
    ['attribute:a in b', 15, /expected a list/],
    ['attribute:a in []', 16, /expected a value/],
    ['attribute:a in [b', 17, /expected "," or "]"/],
    ['attribute:a == [b]', 15, /only in and not_in take a list/],
    ['(attribute:a == b', 17, /expected "\)"/],
    ['attribute:a == b)', 16, /expected "and", "or"/],
    ['attribute:a =~ t2.(micro|small)', 18, /can't contain parentheses/],
    ['attribute:a =~ (t2|t3).*', 15, /can't contain parentheses/],
    ['attribute:a =~ *.large', 15, /no regular expression/],
    ["attribute:a =~ 'a)|(b'", 15, /no regular expression/],
    ['agentVersion in [1.2.3]', 13, /agentVersion does not take in/],
    ['agentVersion exists', 13, /does not take exists/],
    ['agentVersion > latest', 15, /expected a version/],
    ['registeredAt < yesterday', 15, /expected a date/],
    ['registeredAt < 2018-13-45', 15, /expected a date/],
    ['runningTasksCount < few', 20, /expected a whole number/],
    ['attribute:a == b and', 20, /expected a subject/],
    [`attribute:a == ${'b'.repeat(2000)}`, 2000, /at most 2000 characters/],
    [`${'('.repeat(500)}attribute:a == b`, 100, /nest at most 100 deep/],
  ])('%s', (expression, at, message) => {
    expect(parseQuery(expression).error).toEqual({ at, message: expect.stringMatching(message) });
  });

  test('the caret stands under it', () => {
    expect(showQueryError('attribute:a = b', { at: 12, message: 'expected an operator' })).toBe(
      'attribute:a = b\n            ^ expected an operator',
    );
  });

  test('any text is either read or refused, and never throws', () => {
    const pieces = fc.constantFrom(
      'attribute:a',
      'task:group',
      'agentVersion',
      '==',
      '!~',
      'in',
      '[',
      ']',
      '(',
      ')',
      ',',
      ' ',
      "'",
      'not',
      '&&',
      'or',
      '1.2',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join(' ')),
        ),
        (expression) => {
          const { query, error } = parseQuery(expression);
          expect(query === undefined).toBe(error !== undefined);
          expect(error?.at ?? 0).toBeLessThanOrEqual(expression.length);
        },
      ),
    );
  });
});

describe('printing', () => {
  const literal = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !text.includes('"'));
  const operator = fc.constantFrom(...(Object.keys(QUERY_OPERATORS) as QueryOperator[]));
  const attributeTest = fc
    .record({ operator, values: fc.array(literal, { minLength: 1, maxLength: 3 }) })
    .map(({ operator: chosen, values }): Query => {
      const { takes } = QUERY_OPERATORS[chosen];
      const args = { nothing: [], value: values.slice(0, 1), list: values, pattern: ['t[23]\\..*|a b'] }[
        takes
      ];
      return { kind: 'test', subject: 'attribute:ecs.instance-type', operator: chosen, arguments: args };
    });
  const { query } = fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 4 },
      attributeTest,
      fc.record({ kind: fc.constant('not' as const), of: tie('query') }),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        of: fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  }));

  test('a printed query parses to itself', () => {
    fc.assert(
      fc.property(query, (tree) => {
        const expression = printQuery(tree);
        fc.pre(expression.length <= 2000);
        expect(parseQuery(expression)).toEqual({ query: tree });
      }),
    );
  });

  test.each([
    ["attribute:a equals 'b'", 'attribute:a == b'],
    ['attribute:a not in [ b,c ]', 'attribute:a not_in [b, c]'],
    ['!attribute:a exists&&attribute:b !exists', 'not (attribute:a exists) and attribute:b not_exists'],
  ])('%s becomes %s', (written, printed) => {
    const parsed = parseQuery(written).query;

    expect(parsed && printQuery(parsed)).toBe(printed);
  });
});
