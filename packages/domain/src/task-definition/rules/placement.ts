import { isBlank, placed } from '../definition-parts.ts';
import { defineRegistrationRule, violatedIf } from '../registration-rule.ts';

const MOST_CONSTRAINTS = 10;
const LONGEST_EXPRESSION = 2000;

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
    source: 'TaskDefinitionPlacementConstraint, ECS API reference: at most 2000 characters',
    fix: 'Give an expression of the cluster query language of at most 2000 characters.',
    violations: ({ placementConstraints }) =>
      placed(placementConstraints, 'placementConstraints').flatMap(({ part, path }) =>
        violatedIf(
          part.type === 'memberOf' &&
            (isBlank(part.expression) || (part.expression ?? '').length > LONGEST_EXPRESSION),
          `${path}.expression`,
          `A memberOf placement constraint needs an expression of 1 to ${LONGEST_EXPRESSION} characters.`,
        ),
      ),
  }),
];
