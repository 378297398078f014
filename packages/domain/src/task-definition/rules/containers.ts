import { containersOf, isEssential } from '../definition-parts.ts';
import { defineRegistrationRule, violatedIf } from '../registration-rule.ts';

const MOST_CONTAINERS = 10;
const MOST_BYTES = 65_536;

/** How many containers, and how large ("Amazon ECS service quotas", ECS guide). */
export const CONTAINER_RULES = [
  defineRegistrationRule({
    id: 'containers/at-least-one',
    source: 'message from public reports, reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Add a container definition.',
    violations: ({ containerDefinitions }) =>
      violatedIf(
        (containerDefinitions ?? []).length === 0,
        'containerDefinitions',
        'Container list cannot be empty.',
      ),
  }),
  defineRegistrationRule({
    id: 'containers/at-most-ten',
    source: 'Amazon ECS service quotas, ECS guide; the message is from a single report',
    fix: 'Split the task: a task definition holds at most 10 containers.',
    violations: ({ containerDefinitions }) =>
      violatedIf(
        (containerDefinitions ?? []).length > MOST_CONTAINERS,
        `containerDefinitions[${MOST_CONTAINERS}]`,
        'Too many containers.',
      ),
  }),
  defineRegistrationRule({
    id: 'containers/one-essential',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Let at least one container be essential: the task lives as long as it.',
    violations: (definition) => {
      const containers = containersOf(definition);
      return violatedIf(
        containers.length > 0 && !containers.some(({ container }) => isEssential(container)),
        'containerDefinitions',
        "Task definition doesn't have any essential container",
      );
    },
  }),
  defineRegistrationRule({
    id: 'containers/64-kib',
    source: 'Amazon ECS service quotas, ECS guide; message from public reports',
    fix: 'Shorten it: environment values belong in a file, a parameter or a secret.',
    violations: (definition) => {
      const length = utf8Length(JSON.stringify(definition));
      return violatedIf(
        length > MOST_BYTES,
        '',
        `Actual length: '${length}'. Max allowed length is '${MOST_BYTES}' bytes.`,
      );
    },
  }),
];

/** Bytes of a text in UTF-8. `TextEncoder` is no part of the language, and this package uses nothing else. */
function utf8Length(text: string): number {
  return encodeURIComponent(text.toWellFormed()).replaceAll(/%../g, '.').length;
}
