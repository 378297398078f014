import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from './configuration.ts';
import { judge, withAllRules } from './judge.ts';
import { planPolicy } from './plan.ts';
import { findUnresolved } from './unresolved.ts';

const plan = planPolicy(withAllRules(DEFAULT_POLICY));
const context = { now: Date.parse('2026-09-01T00:00:00Z') };

function verdictOf(rule: string, value: object): string | undefined {
  return judge({ kind: 'taskDefinition', value }, { plan, context }).find((row) => row.rule === rule)
    ?.verdict;
}

const withUser = (...users: unknown[]) => ({
  containerDefinitions: users.map((user, index) => ({ name: `c${index}`, user })),
});

describe('a value that its template leaves open', () => {
  test.each([
    ['of Terraform', `\${var.user}`],
    ['of CloudFormation', { Ref: 'User' }],
    ['that is looked up', '{{resolve:ssm:user}}'],
    ['that is chosen', { 'Fn::If': ['A', 'b', 'c'] }],
  ])('%s is neither pass nor fail', (_what, user) => {
    expect(verdictOf('non-root-user', withUser(user))).toBe('not-evaluated');
  });

  test('does not hide what fails beside it', () => {
    expect(verdictOf('non-root-user', withUser(`\${var.user}`, 'root'))).toBe('fail');
  });

  test('does not touch rules that do not look at it', () => {
    expect(verdictOf('no-privileged-containers', withUser(`\${var.user}`))).toBe('pass');
  });

  test('may be a whole list', () => {
    expect(
      verdictOf('no-privileged-containers', { containerDefinitions: { 'Fn::FindInMap': ['a', 'b', 'c'] } }),
    ).toBe('not-evaluated');
  });

  test('may be a flag', () => {
    const privileged = { containerDefinitions: [{ name: 'a', privileged: { Ref: 'Privileged' } }] };

    expect(verdictOf('no-privileged-containers', privileged)).toBe('not-evaluated');
  });

  test('is not what a shell fills in', () => {
    const open = findUnresolved({ containerDefinitions: [{ command: ['sh', '-c', `echo \${HOME}`] }] });

    expect(open.size).toBe(0);
  });

  test('is not what AWS has stored as text', () => {
    const stored = { containerDefinitions: [{ environment: [{ name: 'A', value: `\${B}` }] }] };

    expect(findUnresolved(stored, [], true).size).toBe(0);
    expect(findUnresolved(stored).size).toBe(1);
  });
});

test('no rule throws, whatever is registered', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('host', 'root', `\${x}`, '0:0', 'latest', 'a/b:c@d'));
  const container = fc.record(
    {
      name: text,
      image: text,
      user: text,
      privileged: fc.oneof(fc.boolean(), text),
      environment: fc.array(fc.record({ name: text, value: text }, { requiredKeys: [] })),
      mountPoints: fc.array(fc.record({ sourceVolume: text }, { requiredKeys: [] })),
      command: fc.array(text),
      logConfiguration: fc.record(
        { logDriver: text, options: fc.dictionary(text, text) },
        { requiredKeys: [] },
      ),
      portMappings: fc.array(
        fc.record({ containerPort: fc.integer(), hostPort: fc.integer() }, { requiredKeys: [] }),
      ),
    },
    { requiredKeys: [] },
  );
  const definition = fc.record(
    {
      family: text,
      networkMode: text,
      cpu: text,
      memory: text,
      containerDefinitions: fc.array(container),
      volumes: fc.array(fc.record({ name: text, host: fc.record({ sourcePath: text }) })),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(definition, (value) => {
      const rows = judge({ kind: 'taskDefinition', value }, { plan, context });
      expect(rows.length).toBeGreaterThan(60);
    }),
    { numRuns: 100 },
  );
});
