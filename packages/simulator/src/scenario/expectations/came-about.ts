import { isDeed, WHAT_CAME_ABOUT } from '../deed.ts';
import { always, defineForm } from '../expectation.ts';
import type { Moment } from '../moment.ts';
import { FOR_RULE, isAbout } from '../named.ts';

/** The revision of the newest deployment that completed: what a service has come to run. */
function runsAtLast(moments: readonly Moment[], name: string | undefined): string | undefined {
  return moments
    .filter((one) => one.moment === 'deployment')
    .filter(isAbout(name))
    .findLast(({ change }) => change === 'completed')?.taskDefinition;
}

export const cameAbout = defineForm({
  id: 'came-about',
  form: 'service NAME returned to REVISION | service NAME scaled to zero | task definition REVISION deregistered [by Taskwarden] [for RULE]',
  says: 'Taskwarden did so, and a service has come to run that revision.',
  example: 'service web returned to revision web:3',
  needsResponse: always,
  pattern: new RegExp(`^(?<deed>${WHAT_CAME_ABOUT})(?: by Taskwarden)?${FOR_RULE}$`),
  check: (words, { before, within }) => {
    const deeds = within.filter((one) => one.moment === 'action').filter(({ state }) => state === 'done');
    const runs = words.deed?.includes('returned') ? runsAtLast(before, words.name) : undefined;
    const hasComeToRun = runs === undefined || runs === words.revision;
    const all = deeds.map(({ says }) => says).join('; ') || 'nothing';
    return {
      holds: deeds.some(isDeed(words)) && hasComeToRun,
      seen: `Taskwarden did: ${all}${runs === undefined ? '' : `; it runs ${runs}`}`,
    };
  },
});
