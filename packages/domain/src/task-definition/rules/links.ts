import { dependenciesOf } from '../../task/dependency.ts';
import { findCycles } from '../../task/dependency-problem.ts';
import { containersOf, networkModeOf, placed, usesAwsvpc } from '../definition-parts.ts';
import { defineRegistrationRule, eachContainer, violatedIf } from '../registration-rule.ts';

const LINK = /^[\w-]+(?::[\w-]+)?$/;
const targetOf = (link: string): string => link.split(':')[0] ?? '';

/** Docker links between containers in bridge mode ("ContainerDefinition", ECS API reference). */
export const LINK_RULES = [
  defineRegistrationRule({
    id: 'links/network-mode',
    wording: 'ours',
    source: 'ContainerDefinition, ECS API reference: only with network mode bridge',
    fix: 'Remove links, or use the network mode bridge.',
    violations: eachContainer(({ container, path }, definition) =>
      violatedIf(
        (container.links ?? []).length > 0 &&
          !usesAwsvpc(definition) &&
          networkModeOf(definition) !== 'bridge',
        `${path}.links`,
        `Links are not supported when networkMode=${networkModeOf(definition)}.`,
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'links/target',
    wording: 'ours',
    certainty: 'likely',
    source: 'ContainerDefinition, ECS API reference: name or name:alias',
    fix: 'Name a container of this task definition, as in "db" or "db:database".',
    violations: eachContainer(({ container, path }, definition) =>
      placed(usesAwsvpc(definition) ? [] : container.links, `${path}.links`).flatMap(({ part, path: at }) =>
        violatedIf(
          !LINK.test(part) || !containersOf(definition).some(({ name }) => name === targetOf(part)),
          at,
          `Invalid 'links' setting. Unknown container: '${targetOf(part)}'.`,
        ),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'links/no-cycle',
    source: 'message from a public report (Shippable/support #4194, 2018)',
    fix: 'Remove one of the links.',
    violations: (definition) => {
      const links = dependenciesOf(definition).filter(({ because }) => because === 'links');
      const inCircle = new Set(findCycles(links).map(([first]) => first));
      return containersOf(definition)
        .filter(({ name }) => inCircle.has(name))
        .map(({ path }) => ({ path: `${path}.links`, message: 'Container links should not have a cycle' }));
    },
  }),
];
