import { fitsPattern } from '@taskwarden/domain';
import { inProduction, PRODUCTION } from '../look/tags.ts';
import { isStandalone } from '../look/task.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable } from '../verdict.ts';

export const noUnapprovedStandaloneTasks = defineRule({
  id: 'no-unapproved-standalone-tasks',
  title: 'In production only known callers start tasks by themselves',
  severity: 'medium',
  sets: [],
  remedy: 'Run it as a service or by a schedule, or add its caller to the option startedBy.',
  controls: {},
  offender: ['stop-standalone', 'notify'],
  options: {
    ...PRODUCTION,
    startedBy: {
      kind: 'list',
      default: ['events-rule/*', 'chronos-schedule/*', 'AWS Step Functions', 'AWS Batch*', 'aws-batch*'],
      says: 'Values of `startedBy` that are fine, with `*`.',
    },
  },
  evaluate: {
    task: inProduction((task, options) => {
      if (!isStandalone(task)) return notApplicable('a service runs it');
      const { startedBy = '' } = task;
      return failing(
        options.startedBy.some((pattern) => fitsPattern(pattern, startedBy))
          ? undefined
          : {
              path: 'startedBy',
              value: startedBy,
              message: startedBy === '' ? 'Somebody started it by hand.' : `${startedBy} started it.`,
            },
      );
    }),
  },
});
