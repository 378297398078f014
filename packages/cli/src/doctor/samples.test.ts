import { EVENT_TYPES } from '@taskwarden/events';
import { RULES, type RuleSpec, ruleName, rulePattern } from '@taskwarden/infra/topology';
import { compilePattern } from '@taskwarden/local';
import { expect, test } from 'vitest';
import { sampleFor } from './samples.ts';

test.each(RULES.map((rule: RuleSpec) => [ruleName(rule), rule] as const))(
  'the rule %s has a sample that it matches',
  (name, rule) => {
    const pattern = EVENT_TYPES.find(({ id }) => id === rule.eventType)?.pattern ?? {};

    expect(compilePattern(rulePattern(rule, pattern))(sampleFor(name))).toBe(true);
  },
);
