import { fitsPattern } from '@taskwarden/domain';
import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const pidModeTaskShared = defineRule({
  id: 'pid-mode-task-shared',
  title: 'Containers of a task do not see each other’s processes, save for those that must',
  severity: 'low',
  sets: [],
  remedy: 'Remove pidMode, unless a debugger or a security agent needs it.',
  controls: {},
  offender: ['notify'],
  options: {
    sidecars: {
      kind: 'list',
      default: ['aws-guardduty-agent*'],
      says: 'Containers that may see the others, with `*`: with one of them pidMode `task` passes.',
    },
  },
  evaluate: {
    taskDefinition: fails(({ pidMode, containerDefinitions = [] }, { sidecars }) => {
      if (pidMode !== 'task' || containerDefinitions.length < 2) return;
      const isMeant = containerDefinitions.some(({ name = '' }) =>
        sidecars.some((pattern) => fitsPattern(pattern, name)),
      );
      return (
        !isMeant && {
          path: 'pidMode',
          value: pidMode,
          message:
            'Every container of the task reads the environment of the others in /proc, secrets included.',
        }
      );
    }),
  },
});
