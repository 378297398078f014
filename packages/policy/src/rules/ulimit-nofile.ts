import { everyOwnContainer, linuxOnly } from '../look/containers.ts';
import { notOnFargate } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';

export const ulimitNofile = defineRule({
  id: 'ulimit-nofile',
  title: 'Every container on an instance says how many files it may open',
  severity: 'info',
  sets: [],
  remedy: 'Add a ulimit nofile.',
  controls: {},
  offender: ['notify'],
  options: {
    atMost: {
      kind: 'count',
      default: 1_048_576,
      from: 1024,
      says: 'Open files that a hard limit may allow.',
    },
  },
  evaluate: {
    taskDefinition: linuxOnly(
      notOnFargate(
        everyOwnContainer(({ container: { ulimits = [] }, name, options }) => {
          const index = ulimits.findIndex((ulimit) => ulimit.name === 'nofile');
          if (index === -1) {
            return {
              at: 'ulimits',
              message: `Container ${name} gets the agent's limit of open files, often 1024.`,
            };
          }
          const hard = ulimits[index]?.hardLimit ?? 0;
          return (
            hard > options.atMost && {
              at: `ulimits[${index}].hardLimit`,
              value: hard,
              message: `Container ${name} may open ${hard} files.`,
            }
          );
        }),
      ),
    ),
  },
});
