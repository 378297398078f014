import type { Violation } from '../../registration-rule.ts';
import { type DependencyProblem, dependencyProblems } from '../../task/dependency-problem.ts';
import { containersOf, isBlank, placed } from '../definition-parts.ts';
import { defineRegistrationRule, eachContainer, violatedIf } from '../registration-rule.ts';
import type { TaskDefinition } from '../task-definition.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';

/** Container dependencies ("ContainerDependency", ECS API reference). What is wrong with them, the chapter on tasks knows. */
export const DEPENDENCY_RULES = [
  defineRegistrationRule({
    id: 'dependencies/complete',
    wording: 'ours',
    source: 'ContainerDependency, ECS API reference: both members are required',
    fix: 'Give containerName and condition.',
    violations: eachContainer(({ container, path }) =>
      placed(container.dependsOn, `${path}.dependsOn`).flatMap(({ part, path: at }) =>
        (['containerName', 'condition'] as const).flatMap((member) =>
          violatedIf(
            isBlank(part[member]),
            `${at}.${member}`,
            `ContainerDependency.${member} should not be null or empty.`,
          ),
        ),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'dependencies/target-exists',
    source: `message from public reports (the plus sign is ECS's; it varies by date), ${REPRODUCED}`,
    fix: 'Name a container of this task definition.',
    violations: (definition) => problemsOf(definition, 'unknown-container', 'containerName'),
  }),
  defineRegistrationRule({
    id: 'dependencies/completing-target-not-essential',
    source: REPRODUCED,
    fix: 'Set essential to false on the container that is to end, or wait for START or HEALTHY.',
    violations: (definition) => problemsOf(definition, 'essential-never-ends', 'condition'),
  }),
  defineRegistrationRule({
    id: 'dependencies/healthy-target-has-health-check',
    source: REPRODUCED,
    fix: 'Give the container that is waited for a healthCheck, or wait for START.',
    violations: (definition) => problemsOf(definition, 'no-health-check', 'condition'),
  }),
  defineRegistrationRule({
    id: 'dependencies/no-cycle',
    wording: 'ours',
    certainty: 'likely',
    source: "no page says it, and ECS's words were not found",
    fix: 'Remove one of the dependencies: no container of the circle could ever start.',
    violations: (definition) =>
      dependencyProblems(withoutLinks(definition))
        .filter(({ kind }) => kind === 'cycle')
        .map(({ containers: [first], message }) => ({
          path: `${containersOf(definition).find(({ name }) => name === first)?.path ?? 'containerDefinitions'}.dependsOn`,
          message,
        })),
  }),
];

/** Links and volumesFrom have rules of their own. */
function problemsOf(
  definition: TaskDefinition,
  kind: DependencyProblem['kind'],
  member: 'containerName' | 'condition',
): readonly Violation[] {
  return dependencyProblems(definition).flatMap((problem) =>
    problem.kind === kind && problem.path?.includes('.dependsOn[') && problem.containers[1] !== ''
      ? [{ path: `${problem.path}.${member}`, message: problem.message }]
      : [],
  );
}

function withoutLinks(definition: TaskDefinition): TaskDefinition {
  const containerDefinitions = (definition.containerDefinitions ?? []).map((container) => ({
    ...container,
    links: [],
  }));
  return { ...definition, containerDefinitions };
}
