import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, type Exception, type PolicyConfiguration } from './configuration.ts';
import type { Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import { judge, withAllRules } from './judge.ts';
import { planPolicy } from './plan.ts';
import type { Subject } from './subject/subject.ts';

const now = Date.parse('2026-09-01T00:00:00Z');
const day = 86_400_000;
const PREFIX = 'arn:aws:ecs:eu-west-1:111122223333:';

const HOST: Subject = {
  kind: 'taskDefinition',
  value: {
    taskDefinitionArn: `${PREFIX}task-definition/web:7`,
    family: 'web',
    networkMode: 'host',
    tags: [{ key: 'team', value: 'shop' }],
    containerDefinitions: [
      { name: 'app', image: 'web:1', memory: 512, logConfiguration: { logDriver: 'awslogs' } },
    ],
  },
};

function judged(
  subject: Subject,
  configuration: Partial<PolicyConfiguration> = {},
  context: Partial<Context> = {},
) {
  return evaluate(subject, planPolicy({ ...DEFAULT_POLICY, ...configuration }), { now, ...context });
}

function failing(
  subject: Subject,
  configuration: Partial<PolicyConfiguration> = {},
  context: Partial<Context> = {},
) {
  return judged(subject, configuration, context)
    .filter(({ outcome }) => outcome.verdict === 'fail')
    .map(({ rule }) => rule.id);
}

function anException(changes: Partial<Exception> = {}): Exception {
  const words = { owner: 'shop', reason: 'The vendor needs it until the new version.' };
  return { rule: 'no-host-network-mode', match: {}, expires: now + 90 * day, ...words, ...changes };
}

const modeOf = (configuration: Partial<PolicyConfiguration>, subject = HOST) =>
  judged(subject, configuration).find(({ rule }) => rule.id === 'no-host-network-mode')?.mode;

describe('which rules are on', () => {
  test('are those of the baseline, of the kind of the subject', () => {
    const rules = judged(HOST).map(({ rule }) => rule);

    expect(rules.length).toBeGreaterThan(10);
    expect(
      rules.every(({ sets, inspects }) => sets.includes('baseline') && inspects.includes('taskDefinition')),
    ).toBe(true);
  });

  test('are more with another set, and all with all', () => {
    const baseline = judged(HOST).length;
    const hub = judged(HOST, { ruleSets: ['baseline', 'security-hub'] }).length;

    expect(hub).toBeGreaterThan(baseline);
    expect(judged(HOST, { ruleSets: ['all'] }).length).toBeGreaterThan(hub);
  });

  test.each<[string, Partial<PolicyConfiguration>, string | undefined]>([
    ['by default it reports', {}, 'report'],
    ['the configuration switches it off', { rules: { 'no-host-network-mode': { mode: 'off' } } }, undefined],
    ['the configuration enforces', { rules: { 'no-host-network-mode': { mode: 'enforce' } } }, 'enforce'],
    ['a set that is not chosen leaves it off', { ruleSets: ['cost'] }, undefined],
    ['a scope of its family', { scopes: [{ match: { family: 'w*' }, rules: { '*': 'warn' } }] }, 'warn'],
    [
      'a scope of another family',
      { scopes: [{ match: { family: 'api' }, rules: { '*': 'warn' } }] },
      'report',
    ],
    [
      'a scope of its tags',
      { scopes: [{ match: { tags: { team: 'shop' } }, rules: { 'no-host-*': 'enforce' } }] },
      'enforce',
    ],
    [
      'a scope that does not name it',
      { scopes: [{ match: {}, rules: { 'no-public-ip': 'enforce' } }] },
      'report',
    ],
    [
      'the first scope that names it',
      {
        scopes: [
          { match: { account: '111122223333' }, rules: { 'no-host-*': 'off' } },
          { match: {}, rules: { '*': 'enforce' } },
        ],
      },
      undefined,
    ],
    [
      'a scope that switches on what is off',
      {
        ruleSets: ['cost'],
        scopes: [{ match: { region: 'eu-*' }, rules: { 'no-host-network-mode': 'report' } }],
      },
      'report',
    ],
  ])('%s', (_what, configuration, mode) => {
    expect(modeOf(configuration)).toBe(mode);
  });

  test('a scope of tags does not hold where tags are not known', () => {
    const { tags: _tags, ...untagged } = HOST.value as { readonly tags?: unknown };
    const scopes = [{ match: { tags: { team: '*' } }, rules: { '*': 'enforce' as const } }];

    expect(modeOf({ scopes }, { kind: 'taskDefinition', value: untagged })).toBe('report');
  });
});

describe('exceptions', () => {
  const stateWith = (exception: Exception) =>
    judged(HOST, { exceptions: [exception] }).find(({ rule }) => rule.id === 'no-host-network-mode')
      ?.exception?.state;

  test.each<[string, Partial<Exception>, string | undefined]>([
    ['hides what it names', {}, 'valid'],
    ['is reported before its end', { expires: now + 13 * day }, 'expiring'],
    ['comes back at its end', { expires: now }, 'expired'],
    ['of another rule', { rule: 'no-public-ip' }, undefined],
    ['of several rules', { rule: 'no-host-*' }, 'valid'],
    ['of the family', { match: { family: 'web' } }, 'valid'],
    ['of another account', { match: { account: '444455556666' } }, undefined],
    ['of a tag', { match: { tags: { team: 'shop' } } }, 'valid'],
    ['of another tag', { match: { tags: { team: 'pay' } } }, undefined],
  ])('%s', (_what, changes, state) => {
    expect(stateWith(anException(changes))).toBe(state);
  });

  test('the one that lasts longest counts', () => {
    const exceptions = [anException({ expires: now - day }), anException({ expires: now + 90 * day })];

    expect(judged(HOST, { exceptions }).find(({ exception }) => exception)?.exception?.state).toBe('valid');
  });

  test('only fails carry one', () => {
    const excepted = judged(HOST, { exceptions: [anException({ rule: '*' })] }).filter(
      ({ exception }) => exception,
    );

    expect(excepted.every(({ outcome }) => outcome.verdict === 'fail')).toBe(true);
  });
});

describe('a running task', () => {
  const definition = { ...HOST.value, networkMode: 'awsvpc' } as Extract<
    Subject,
    { kind: 'taskDefinition' }
  >['value'];
  const leak = {
    containerOverrides: [{ name: 'app', environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }],
  };
  const task = (overrides: object = {}, more: object = {}): Subject => ({
    kind: 'task',
    value: {
      taskArn: `${PREFIX}task/prod/1`,
      clusterArn: `${PREFIX}cluster/prod`,
      group: 'service:web',
      overrides,
      ...more,
    },
  });

  test('is judged by its definition', () => {
    expect(failing(task(), {}, { taskDefinition: { known: HOST.value as typeof definition } })).toContain(
      'no-host-network-mode',
    );
  });

  test('is judged with its overrides, and they are blamed', () => {
    const rules = failing(task(leak), {}, { taskDefinition: { known: definition } });

    expect(rules).toContain('no-plaintext-secrets');
    expect(rules).toContain('task-override-safe');
  });

  test('does not blame overrides for what the definition does', () => {
    const dirty = {
      ...definition,
      containerDefinitions: [{ name: 'app', environment: [{ name: 'DB_PASSWORD', value: 'x1' }] }],
    };

    expect(failing(task(leak), {}, { taskDefinition: { known: dirty } })).not.toContain('task-override-safe');
  });

  test('does not blame overrides for a secret beside what they override', () => {
    const environment = [
      { name: 'LEVEL', value: 'info' },
      { name: 'DB_PASSWORD', value: 'x1' },
    ];
    const dirty = { ...definition, containerDefinitions: [{ name: 'app', environment }] };
    const louder = {
      containerOverrides: [{ name: 'app', environment: [{ name: 'LEVEL', value: 'debug' }] }],
    };

    expect(failing(task(louder), {}, { taskDefinition: { known: dirty } })).not.toContain(
      'task-override-safe',
    );
  });

  test('is judged by the role that its overrides give it', () => {
    const roles = { taskRoleArn: 'arn:aws:iam::111122223333:role/exec' };
    const known = { ...definition, executionRoleArn: roles.taskRoleArn };

    expect(failing(task(roles), {}, { taskDefinition: { known } })).toContain(
      'distinct-task-and-execution-roles',
    );
  });

  test('is not evaluated where its definition could not be read, with the reason', () => {
    const unread = { unread: 'ecs:DescribeTaskDefinition was denied' };
    const outcomes = judged(task(), {}, { taskDefinition: unread }).map(({ outcome }) => outcome);

    expect(outcomes.every(({ verdict }) => verdict !== 'pass')).toBe(true);
    expect(outcomes).toContainEqual({
      verdict: 'not-evaluated',
      reason: 'its task definition was not read: ecs:DescribeTaskDefinition was denied',
    });
  });

  test('knows what it runs on', () => {
    const onEc2 = {
      ...definition,
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [{ name: 'app', image: 'web:1' }],
    };
    const context = { taskDefinition: { known: onEc2 } };

    expect(failing(task({}, { launchType: 'EC2' }), {}, context)).toContain('memory-hard-limit');
    expect(failing(task({}, { launchType: 'FARGATE' }), {}, context)).not.toContain('memory-hard-limit');
  });

  test('is matched by its service and cluster', () => {
    const scopes = [{ match: { service: 'web', cluster: 'prod' }, rules: { '*': 'enforce' as const } }];

    expect(new Set(judged(task(), { scopes }).map(({ mode }) => mode))).toEqual(new Set(['enforce']));
  });
});

describe('what is judged together', () => {
  test('parts of a whole keep their verdict and name the whole', () => {
    const privileged: Subject = {
      kind: 'taskDefinition',
      value: { networkMode: 'host', containerDefinitions: [{ name: 'a', privileged: true }] },
    };
    const partOf = Object.fromEntries(judged(privileged).map(({ rule, partOf: whole }) => [rule.id, whole]));

    expect(partOf).toMatchObject({
      'privileged-with-host-network': undefined,
      'no-privileged-containers': 'privileged-with-host-network',
      'no-host-network-mode': 'privileged-with-host-network',
    });
  });

  test('parts tell for themselves where the whole is less strict, or somebody answers for it alone', () => {
    const privileged: Subject = {
      kind: 'taskDefinition',
      value: { networkMode: 'host', containerDefinitions: [{ name: 'a', privileged: true }] },
    };
    const wholeOf = (configuration: Partial<PolicyConfiguration>) =>
      judged(privileged, configuration).find(({ rule }) => rule.id === 'no-privileged-containers')?.partOf;
    const whole = 'privileged-with-host-network';

    expect(wholeOf({ rules: { 'no-privileged-containers': { mode: 'enforce' } } })).toBeUndefined();
    expect(wholeOf({ rules: { [whole]: { mode: 'warn' } } })).toBe(whole);
    expect(wholeOf({ exceptions: [anException({ rule: whole })] })).toBeUndefined();
    expect(wholeOf({ exceptions: [anException({ rule: '*' })] })).toBe(whole);
  });

  test('the version changes with rules and options, and with nothing else', () => {
    const version = (configuration: Partial<PolicyConfiguration>, build?: string) =>
      planPolicy({ ...DEFAULT_POLICY, ...configuration }, [], build).version;
    const options = { rules: { 'no-latest-image-tag': { options: { movingTags: ['dev'] } } } };

    expect(version({})).toBe(
      version({ exceptions: [anException()], scopes: [{ match: {}, rules: { '*': 'warn' } }] }),
    );
    expect(version(options)).not.toBe(version({}));
    expect(version({}, 'another build')).not.toBe(version({}));
  });
});

describe('the door for lint', () => {
  test('gives one row a violation, in the shape that lint prints', () => {
    const value = {
      networkMode: 'host',
      containerDefinitions: [
        { name: 'a', image: 'web' },
        { name: 'b', image: 'api' },
      ],
    };
    const rows = judge({ kind: 'taskDefinition', value }, { context: { now } });

    expect(rows.filter(({ rule }) => rule === 'no-latest-image-tag')).toEqual([
      expect.objectContaining({
        verdict: 'fail',
        severity: 'medium',
        path: 'containerDefinitions[0].image',
        container: 'a',
        value: 'web',
      }),
      expect.objectContaining({
        path: 'containerDefinitions[1].image',
        message: expect.any(String),
        remedy: expect.any(String),
        controls: expect.any(Array),
      }),
    ]);
  });

  test('reads what a describe call answers', () => {
    const answer = { taskDefinition: HOST.value, tags: [] };
    const rows = judge(
      { kind: 'taskDefinition', value: answer },
      { plan: planPolicy(withAllRules()), context: { now } },
    );

    expect(rows.find(({ rule }) => rule === 'no-host-network-mode')?.verdict).toBe('fail');
  });

  test('says until when a fail is excepted', () => {
    const plan = planPolicy({
      ...DEFAULT_POLICY,
      exceptions: [anException({ expires: Date.parse('2026-12-31') })],
    });
    const rows = judge({ kind: 'taskDefinition', value: HOST.value }, { plan, context: { now } });

    expect(rows.find(({ rule }) => rule === 'no-host-network-mode')?.exceptedUntil).toBe('2026-12-31');
  });
});
