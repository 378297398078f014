import { isStandalone } from '../look/task.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable, notEvaluated } from '../verdict.ts';

const MILLISECONDS_PER_HOUR = 3_600_000;

export const standaloneTaskMaxAge = defineRule({
  id: 'standalone-task-max-age',
  title: 'A task that no service runs comes to an end',
  severity: 'low',
  sets: ['cost'],
  remedy: 'End it, or run it as a service.',
  controls: {},
  offender: ['stop-standalone', 'notify'],
  options: {
    afterHours: { kind: 'count', default: 24, from: 1, says: 'Hours that a task may run.' },
    protectedTag: {
      kind: 'text',
      default: 'taskwarden:protected',
      says: 'Tag of tasks that may run longer.',
    },
  },
  evaluate: {
    task: (task, { afterHours, protectedTag }, { now }) => {
      if (!isStandalone(task)) return notApplicable('a service runs it');
      if (task.startedAt === undefined) return notApplicable('it has not started');
      const age = now - task.startedAt;
      if (age <= afterHours * MILLISECONDS_PER_HOUR) return { verdict: 'pass' };
      const hours = Math.floor(age / MILLISECONDS_PER_HOUR);
      if (task.tags === undefined) return notEvaluated('tags were not read: describe it with include TAGS');
      if (task.tags.some(({ key }) => key === protectedTag)) return notApplicable('a tag protects it');
      return failing({ path: 'startedAt', value: hours, message: `It has been running for ${hours} hours.` });
    },
  },
});
