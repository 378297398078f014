import { defineForm } from '../expectation.ts';
import type { DeploymentMoment } from '../moment.ts';
import { isAbout, NAME } from '../named.ts';

/** What became of a deployment: the last word wins. A rollback is its old deployment in progress once more. */
function fateOf(moments: readonly DeploymentMoment[]): string {
  const began = moments.findLastIndex(({ change }) => change === 'began');
  const since = moments.slice(began);
  const isRollback = since.some(({ change }) => change === 'rolling-back');
  const last = since.at(-1)?.change;
  if (began < 0 || last === undefined) return 'not begun';
  if (last === 'completed') return isRollback ? 'rolled back' : 'completed';
  return { began: 'in progress', failed: 'failed', 'rolling-back': 'being rolled back' }[last];
}

export const deployment = defineForm({
  id: 'deployment',
  form: 'deployment of NAME completed|failed|rolled back|is in progress',
  says: 'So the newest deployment of a service ended. `failed`: and was not rolled back.',
  example: 'deployment of web rolled back',
  pattern: new RegExp(
    `^deployment of (?<name>${NAME}) (?:is |was )?(?<fate>completed|failed|rolled back|in progress)$`,
  ),
  check: ({ name, fate }, { before }) => {
    const seen = fateOf(before.filter((one) => one.moment === 'deployment').filter(isAbout(name)));
    return { holds: seen === fate, seen: `it is ${seen}` };
  },
});
