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
