import { LONGEST_EXPRESSION } from '../../placement/query/parse-query.ts';
import { isBlank, placed } from '../../task-definition/definition-parts.ts';
import { violatedIf } from '../../task-definition/registration-rule.ts';
import { unreadableExpression } from '../../task-definition/unreadable-expression.ts';
import { defineServiceRule, runsOnFargate } from '../service-rule.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';
const MOST_STRATEGIES = 5;
const MOST_CONSTRAINTS = 10;
const SPREAD_FIELD = /^(?:instanceId|host|attribute:[\w./\\-]{1,128})$/;

/** Placement constraints and strategies of a service ("PlacementConstraint", "PlacementStrategy", ECS API reference). */
export const PLACEMENT_RULES = [
  ...(['placementConstraints', 'placementStrategy'] as const).map((member) => {
    const noun = member === 'placementConstraints' ? 'constraints' : 'strategies';
    return defineServiceRule({
      id: `placement/no-${noun}-on-fargate`,
      source: `message from public reports, ${REPRODUCED}`,
      fix: `Remove ${member}: Fargate has no container instances to choose from.`,
      violations: ({ service }) =>
        violatedIf(
          runsOnFargate(service) && (service[member] ?? []).length > 0,
          member,
          `Placement ${noun} are not supported with FARGATE launch type.`,
        ),
    });
  }),
  defineServiceRule({
    id: 'placement/strategy-count',
    source: REPRODUCED,
    fix: `Keep at most ${MOST_STRATEGIES} strategies.`,
    violations: ({ service: { placementStrategy = [] } }) =>
      violatedIf(
        placementStrategy.length > MOST_STRATEGIES,
        `placementStrategy[${MOST_STRATEGIES}]`,
        `Maximum number of strategies is ${MOST_STRATEGIES}`,
      ),
  }),
  defineServiceRule({
    id: 'placement/binpack-field',
    source: REPRODUCED,
    fix: 'Set field to cpu or memory.',
    violations: ({ service }) =>
      placed(service.placementStrategy, 'placementStrategy').flatMap(({ part: { type, field = '' }, path }) =>
        violatedIf(
          type === 'binpack' && !['cpu', 'memory'].includes(field.toLowerCase()),
          `${path}.field`,
          `binpack field '${field}' is invalid`,
        ),
      ),
  }),
  defineServiceRule({
    id: 'placement/spread-field',
    wording: 'ours',
    certainty: 'likely',
    source: 'PlacementStrategy, ECS API reference; message by analogy with binpack',
    fix: 'Set field to instanceId, host or attribute:<name>, as in attribute:ecs.availability-zone.',
    violations: ({ service }) =>
      placed(service.placementStrategy, 'placementStrategy').flatMap(({ part: { type, field = '' }, path }) =>
        violatedIf(
          type === 'spread' && !SPREAD_FIELD.test(field),
          `${path}.field`,
          `spread field '${field}' is invalid`,
        ),
      ),
  }),
  defineServiceRule({
    id: 'placement/random-field',
    source: REPRODUCED,
    fix: 'Remove field.',
    violations: ({ service }) =>
      placed(service.placementStrategy, 'placementStrategy').flatMap(({ part: { type, field }, path }) =>
        violatedIf(
          type === 'random' && !isBlank(field),
          `${path}.field`,
          'random field should not be specified',
        ),
      ),
  }),
  defineServiceRule({
    id: 'placement/constraint-count',
    wording: 'ours',
    source: 'CreateService, ECS API reference: at most 10, those of the task definition included',
    fix: `Keep at most ${MOST_CONSTRAINTS} constraints.`,
    violations: ({ service: { placementConstraints = [] }, taskDefinition }) =>
      violatedIf(
        placementConstraints.length + (taskDefinition?.placementConstraints ?? []).length > MOST_CONSTRAINTS,
        'placementConstraints',
        `Maximum number of placement constraints is ${MOST_CONSTRAINTS}`,
      ),
  }),
  defineServiceRule({
    id: 'placement/distinct-instance-expression',
    source: REPRODUCED,
    fix: 'Remove expression.',
    violations: ({ service }) =>
      placed(service.placementConstraints, 'placementConstraints').flatMap(({ part, path }) =>
        violatedIf(
          part.type === 'distinctInstance' && !isBlank(part.expression),
          `${path}.expression`,
          'distinctInstance expression should not be specified',
        ),
      ),
  }),
  defineServiceRule({
    id: 'placement/member-of-expression',
    wording: 'ours',
    source: 'PlacementConstraint, ECS API reference; Cluster query language, ECS guide',
    fix: `Give an expression of the cluster query language of at most ${LONGEST_EXPRESSION} characters.`,
    violations: ({ service }) =>
      placed(service.placementConstraints, 'placementConstraints').flatMap(({ part, path }) =>
        part.type === 'memberOf' ? unreadableExpression(part.expression, path) : [],
      ),
  }),
];
