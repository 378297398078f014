import { fails } from '../look/fails.ts';
import { replicaOnly } from '../look/service.ts';
import { inProduction, PRODUCTION } from '../look/tags.ts';
import { defineRule } from '../rule.ts';

export const minTwoTasks = defineRule({
  id: 'min-two-tasks',
  title: 'A service of production has more than one task',
  severity: 'low',
  sets: ['reliability'],
  remedy: 'Set desiredCount to 2 or more.',
  controls: {},
  offender: ['notify'],
  options: {
    ...PRODUCTION,
    atLeast: { kind: 'count', default: 2, from: 1, says: 'Tasks that are asked for.' },
  },
  evaluate: {
    service: replicaOnly(
      inProduction(
        fails(({ desiredCount = 1 }, { atLeast }) =>
          desiredCount >= atLeast
            ? undefined
            : {
                path: 'desiredCount',
                value: desiredCount,
                message: `It wants ${desiredCount} task: the end of it is the end of the service.`,
              },
        ),
      ),
    ),
  },
});
