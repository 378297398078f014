import { describe, expect, test } from 'vitest';
import { type CustomRule, DEFAULT_POLICY } from '../configuration.ts';
import { judge } from '../judge.ts';
import { planPolicy } from '../plan.ts';
import { RULES } from '../rules/index.ts';
import type { SubjectKind } from '../subject/subject.ts';
import { compileCustomRules } from './compile-custom-rules.ts';

const now = Date.parse('2026-09-01T00:00:00Z');

function aRule(expression: string, inspects: SubjectKind = 'taskDefinition'): CustomRule {
  const words = {
    id: 'ours',
    title: 'It is ours',
    message: 'It is not ours.',
    remedy: 'Mend it.',
  };
  return { ...words, severity: 'high', mode: 'report', inspects, expression };
}

function verdictOf(expression: string, value: unknown, kind: SubjectKind = 'taskDefinition') {
  const { rules, problems } = compileCustomRules([aRule(expression, kind)]);
  expect(problems).toEqual([]);
  const rows = judge({ kind, value }, { plan: planPolicy(DEFAULT_POLICY, rules), context: { now } });
  const { verdict, message } = rows.find(({ rule }) => rule === 'ours') ?? {};
  return { verdict, message };
}

const WEB = {
  family: 'web',
  cpu: '1 vCPU',
  memory: '2 GB',
  containerDefinitions: [
    {
      name: 'app',
      image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1.2',
      cpu: 256,
      logConfiguration: { logDriver: 'awslogs', options: { mode: 'non-blocking' } },
    },
  ],
};

describe('a custom rule', () => {
  test.each([
    ['compares text', "taskDefinition.family == 'web'", 'pass'],
    ['says what is wrong', "taskDefinition.family == 'api'", 'fail'],
    ['counts with whole numbers', 'taskDefinition.containerDefinitions.all(c, c.cpu + 1 == 257)', 'pass'],
    [
      'takes images apart',
      "taskDefinition.containerDefinitions.all(c, image(c.image).registry.glob('111122223333.dkr.ecr.*') && image(c.image).tag != 'latest')",
      'pass',
    ],
    [
      'knows sizes',
      'cpuUnits(taskDefinition.cpu) <= 1024 && mebibytes(taskDefinition.memory) == 2048',
      'pass',
    ],
    [
      'reads maps',
      "taskDefinition.containerDefinitions[0].logConfiguration.options['mode'] == 'blocking'",
      'fail',
    ],
    ['finds nothing in an absent list', 'taskDefinition.volumes.size() == 0', 'pass'],
    ['gives absent members a value', "taskDefinition.?networkMode.orValue('bridge') == 'host'", 'fail'],
    ['asks whether a member is there', 'has(taskDefinition.networkMode)', 'fail'],
    [
      'loops within a loop',
      'taskDefinition.containerDefinitions.all(c, c.environment.all(e, e.name != c.name))',
      'pass',
    ],
  ] as const)('%s', (_what, expression, verdict) => {
    expect(verdictOf(expression, WEB).verdict).toBe(verdict);
  });

  test('is not evaluated where it asks for a member that is absent', () => {
    expect(verdictOf("taskDefinition.networkMode == 'host'", WEB)).toEqual({
      verdict: 'not-evaluated',
      message: 'networkMode is absent here: ask with has() or .?networkMode.orValue(…)',
    });
  });

  test.each([
    ['what follows a list', 'taskDefinition.containerDefinitions[9].name', 'index out of bounds'],
    ['an amount that is none', "string(mebibytes('2 TB'))", '2 TB is no amount'],
  ])('is not evaluated for %s, and says it plainly', (_what, asked, said) => {
    const { verdict, message } = verdictOf(`${asked} == 'x'`, WEB);

    expect([verdict, message]).toEqual(['not-evaluated', expect.stringContaining(said)]);
    expect(message).not.toMatch(/^Error|has\(\)/);
  });

  test.each([
    ['loops within each other', 1001, 'all(e, environment.exists(f, e.name == f.name))', 'not-evaluated'],
    ['fewer of them', 200, 'all(e, environment.exists(f, e.name == f.name))', 'pass'],
    [
      'longer lists made of them',
      200,
      'all(e, (environment + environment + environment + environment + environment + environment).exists(f, e.name == f.name))',
      'not-evaluated',
    ],
    ['one loop after the other', 1001, "filter(e, e.name != '').all(e, e.name != 'X')", 'pass'],
  ] as const)('is bounded in time: %s over %i variables', (_what, count, loop, verdict) => {
    const environment = Array.from({ length: count }, (_, index) => ({ name: `N${index}`, value: 'x' }));
    const variables = 'taskDefinition.containerDefinitions[0].environment';
    const expression = `${variables}.${loop.replaceAll(/(?<=[( ])environment/g, variables)}`;

    expect(verdictOf(expression, { containerDefinitions: [{ name: 'app', environment }] }).verdict).toBe(
      verdict,
    );
  });

  test('is not evaluated where an image can’t be read', () => {
    const { verdict, message } = verdictOf("image(taskDefinition.family + ' x').tag == ''", WEB);

    expect({ verdict, said: message?.includes('can’t') || message?.includes("can't be read") }).toEqual({
      verdict: 'not-evaluated',
      said: true,
    });
  });

  test('does not take tags that were not asked for to be none', () => {
    const arn = 'arn:aws:ecs:eu-west-1:111122223333:service/prod/web';
    const expression = "service.tags.exists(t, t.key == 'team')";

    expect(verdictOf(expression, { serviceName: 'web', serviceArn: arn }, 'service').verdict).toBe(
      'not-evaluated',
    );
    expect(verdictOf(expression, { serviceName: 'web' }, 'service').verdict).toBe('fail');
  });

  test('hangs on open values only where it looks at them', () => {
    const open = { ...WEB, family: `\${var.family}` };

    expect(verdictOf("taskDefinition.family == 'web'", open).verdict).toBe('not-evaluated');
    expect(verdictOf("taskDefinition.cpu == '1 vCPU'", open).verdict).toBe('pass');
  });

  test.each([
    [
      'a misspelt member',
      "taskDefinition.containerDefinitions.all(c,\n c.imagee != 'x')",
      { message: 'there is no imagee; did you mean image?', line: 2, column: 4 },
    ],
    [
      'a misspelt variable',
      "taskDefinitions.family == 'x'",
      { message: 'there is no taskDefinitions; did you mean taskDefinition?', line: 1, column: 1 },
    ],
    [
      'a variable of other rules',
      'service.desiredCount > 1',
      { message: 'there is no service here: the rule sees taskDefinition and now', line: 1, column: 1 },
    ],
    [
      'a sum of text and number',
      "taskDefinition.family + 1 == 'x'",
      { message: expect.stringContaining('no such overload'), line: 1, column: 1 },
    ],
    [
      'something else than true or false',
      'taskDefinition.family',
      { message: 'it gives string, and must give true or false', line: 1, column: 1 },
    ],
    [
      'half an expression',
      'taskDefinition.family ==',
      { message: expect.stringContaining('Unexpected'), line: 1, column: 25 },
    ],
    [
      'a misspelt member that is asked for',
      'has(taskDefinition.netwrkMode)',
      { message: 'there is no netwrkMode; did you mean networkMode?', line: 1, column: expect.any(Number) },
    ],
    [
      'a misspelt member that may be absent',
      "taskDefinition.?netwrkMode.orValue('') == ''",
      { message: 'there is no netwrkMode; did you mean networkMode?', line: 1, column: expect.any(Number) },
    ],
    [
      'a regular expression',
      "taskDefinition.family.matches('^(a+)+$')",
      { message: expect.stringContaining('glob'), line: 1, column: expect.any(Number) },
    ],
    [
      'a value that is bound to a name',
      "cel.bind(a, 'x', cel.bind(b, a + a, b + b == 'xxxx'))",
      { message: expect.stringContaining('cel.bind()'), line: 1, column: expect.any(Number) },
    ],
    [
      'three loops within each other',
      'taskDefinition.containerDefinitions.all(a, a.environment.all(b, a.secrets.all(c, b.name != c.name)))',
      { message: 'more than 2 loops lie within each other', line: 1, column: 1 },
    ],
    [
      'a way into JavaScript',
      "taskDefinition.constructor == 'x'",
      { message: expect.stringContaining('there is no constructor'), line: 1, column: 16 },
    ],
  ])('is refused with a place for %s', (_what, expression, expected) => {
    const { rules, problems } = compileCustomRules([aRule(expression)]);

    expect(rules).toEqual([]);
    expect(problems).toEqual([{ rule: 'ours', ...expected }]);
  });

  test('is refused when it is too long', () => {
    const long = Array.from({ length: 400 }, () => 'true').join(' && ');

    expect(compileCustomRules([aRule(long)]).problems).toHaveLength(1);
  });

  test('needs a name of its own', () => {
    const { id } = RULES[0];
    const { rules, problems } = compileCustomRules([{ ...aRule('true'), id }, aRule('true'), aRule('false')]);

    expect(rules.map((rule) => rule.id)).toEqual(['ours']);
    expect(problems.map(({ rule }) => rule)).toEqual([id, 'ours']);
  });

  test('may look at every kind of subject', () => {
    const kinds = [
      'service',
      'cluster',
      'task',
      'containerInstance',
      'capacityProvider',
      'accountSettings',
    ] as const;

    const { rules, problems } = compileCustomRules(
      kinds.map((kind) => ({ ...aRule(`has(${kind}.tags) || true`, kind), id: kind })),
    );

    expect(problems).toEqual([
      {
        rule: 'accountSettings',
        message: expect.stringContaining('there is no tags'),
        line: 1,
        column: expect.any(Number),
      },
    ]);
    expect(rules).toHaveLength(5);
  });
});
