import { LONGEST_EXPRESSION } from '../../placement/query/parse-query.ts';
import { placed } from '../definition-parts.ts';
import { defineRegistrationRule, violatedIf } from '../registration-rule.ts';
import { unreadableExpression } from '../unreadable-expression.ts';

const MOST_CONSTRAINTS = 10;

/** Placement constraints of a definition ("TaskDefinitionPlacementConstraint", ECS API reference): memberOf only. */
export const PLACEMENT_RULES = [
  defineRegistrationRule({
    id: 'placement/count',
    wording: 'ours',
    source:
      'RegisterTaskDefinition, ECS API reference: at most 10, those of the call that runs the task included',
    fix: 'Join the expressions with "and".',
    violations: ({ placementConstraints }) =>
      violatedIf(
        (placementConstraints ?? []).length > MOST_CONSTRAINTS,
        `placementConstraints[${MOST_CONSTRAINTS}]`,
        `Maximum number of placement constraints is ${MOST_CONSTRAINTS}`,
      ),
  }),
  defineRegistrationRule({
    id: 'placement/expression',
    wording: 'ours',
    source: 'TaskDefinitionPlacementConstraint, ECS API reference; Cluster query language, ECS guide',
    fix: `Give an expression of the cluster query language of at most ${LONGEST_EXPRESSION} characters.`,
    violations: ({ placementConstraints }) =>
      placed(placementConstraints, 'placementConstraints').flatMap(({ part, path }) =>
        part.type === 'memberOf' ? unreadableExpression(part.expression, path) : [],
      ),
  }),
];
