import { COUNT, countOutcome, tally } from '../count.ts';
import { defineForm } from '../expectation.ts';
import type { Moment, TaskMoment } from '../moment.ts';
import { isAbout, NAME } from '../named.ts';

const STATUSES = [
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'RUNNING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
].join('|');

/** Each task as it was last seen. */
function asLastSeen(moments: readonly Moment[]): TaskMoment[] {
  const tasks = moments.filter((one) => one.moment === 'task');
  return [...new Map(tasks.map((one) => [one.task, one])).values()];
}

export const tasks = defineForm({
  id: 'tasks',
  form: 'COUNT task(s) of NAME[:REVISION] is|are RUNNING|PENDING|DEPROVISIONING|…',
  says: 'So many tasks have that last status, at the end or at the time that is given.',
  example: 'by 10m exactly 3 tasks of web are RUNNING',
  pattern: new RegExp(
    `^${COUNT} tasks? of (?<name>${NAME})(?::(?<revision>\\d+))? (?:is|are) (?<status>${STATUSES})$`,
  ),
  check: (words, { before }) => {
    const alive = asLastSeen(before)
      .filter(isAbout(words.name))
      .filter(({ lastStatus }) => lastStatus !== 'STOPPED')
      .filter(
        ({ taskDefinition }) => words.revision === undefined || taskDefinition.endsWith(`:${words.revision}`),
      );
    const counted = alive.filter(({ lastStatus }) => lastStatus === words.status);
    const statuses = tally(alive.map(({ lastStatus }) => lastStatus));
    return countOutcome(words, counted.length, `such; its tasks are: ${statuses}`);
  },
});
