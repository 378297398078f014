import { readFileSync } from 'node:fs';
import { DEFAULT_POLICY } from '@taskwarden/policy';
import { describe, expect, test } from 'vitest';
import { parseConfiguration } from './parse-configuration.ts';

function policyOf(yaml: string) {
  const parsed = parseConfiguration(yaml);
  return parsed.ok
    ? parsed.configuration.policy
    : parsed.problems.map(({ path, message }) => `${path} ${message}`);
}

describe('the policy of a configuration', () => {
  test('is the baseline where nothing is written', () => {
    expect(policyOf('')).toEqual(DEFAULT_POLICY);
  });

  test('is what is written', () => {
    const yaml = `
policy:
  ruleSets: [baseline, reliability]
  rules:
    no-latest-image-tag: { mode: warn, options: { movingTags: [latest, main] } }
  scopes:
    - match: { cluster: prod-*, tags: { env: prod } }
      rules: { no-privileged-*: enforce }
  exceptions:
    - { rule: no-public-ip, match: { service: edge }, owner: net, reason: It is the edge., expires: 2026-12-31 }
  customRules:
    - id: team-in-family
      title: Every family names its team
      inspects: taskDefinition
      expression: taskDefinition.family.glob('*-*')
      message: The family names no team.
      remedy: Call it team-name.
`;

    expect(policyOf(yaml)).toEqual({
      ruleSets: ['baseline', 'reliability'],
      rules: { 'no-latest-image-tag': { mode: 'warn', options: { movingTags: ['latest', 'main'] } } },
      scopes: [
        { match: { cluster: 'prod-*', tags: { env: 'prod' } }, rules: { 'no-privileged-*': 'enforce' } },
      ],
      exceptions: [
        {
          rule: 'no-public-ip',
          match: { service: 'edge' },
          owner: 'net',
          reason: 'It is the edge.',
          expires: Date.parse('2026-12-31'),
        },
      ],
      customRules: [expect.objectContaining({ id: 'team-in-family', severity: 'medium', mode: 'report' })],
    });
  });

  test.each([
    [
      'a rule that is not',
      'rules: { no-privilged-containers: {} }',
      'policy.rules.no-privilged-containers no rule is called "no-privilged-containers"; did you mean "no-privileged-containers"?',
    ],
    [
      'an option that is not',
      'rules: { no-latest-image-tag: { options: { movingTag: [a] } } }',
      'policy.rules.no-latest-image-tag.options.movingTag no-latest-image-tag has no option movingTag; did you mean "movingTags"?',
    ],
    [
      'an option of the wrong kind',
      'rules: { no-latest-image-tag: { options: { movingTags: latest } } }',
      'policy.rules.no-latest-image-tag.options.movingTags must be a list of texts',
    ],
    [
      'a rule that a scope names',
      'scopes: [{ rules: { no-public-ips: warn } }]',
      'policy.scopes[0].rules.no-public-ips no rule is called "no-public-ips"; did you mean "no-public-ip"?',
    ],
    [
      'an exception without end',
      'exceptions: [{ rule: no-public-ip, owner: a, reason: b }]',
      'policy.exceptions[0].expires is missing',
    ],
    [
      'a day that is not',
      "exceptions: [{ rule: no-public-ip, owner: a, reason: b, expires: '2026-13-41' }]",
      'policy.exceptions[0].expires there is no such day',
    ],
    [
      'a misspelt member',
      'customRules: [{ id: ours, title: t, inspects: service, expression: service.desiredCont > 1, message: m, remedy: r }]',
      'policy.customRules[0].expression there is no desiredCont; did you mean desiredCount? (line 1, column 9 of the expression)',
    ],
  ])('tells %s, and where', (_what, yaml, problem) => {
    expect(policyOf(`policy:\n  ${yaml}\n`)).toEqual([problem]);
  });
});

describe('the guide to policy', () => {
  const blocks = readFileSync('docs/guide/policy.md', 'utf8').split('```yaml').slice(1);

  test.each(blocks.map((block) => block.split('```')[0] ?? ''))(
    'shows a configuration that holds:%s',
    (yaml) => {
      expect(policyOf(yaml)).not.toBeInstanceOf(Array);
    },
  );

  test('shows every part of the section', () => {
    const parts = ['ruleSets', 'rules', 'scopes', 'exceptions', 'customRules'];

    expect(parts.filter((part) => !blocks.some((block) => block.includes(`${part}:`)))).toEqual([]);
  });
});
