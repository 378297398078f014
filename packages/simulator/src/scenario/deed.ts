import type { Words } from './expectation.ts';
import type { ActionMoment } from './moment.ts';
import { isAbout, NAME, REVISION } from './named.ts';

/** What Taskwarden does about offenders, in the words of sentences. */

const SERVICE = `(?:service )?(?<name>${NAME})`;

/** After "would have": for each action of Taskwarden its words. */
const WOULD_HAVE = {
  'stop-task': `stopped (?:a |the )?tasks? of (?:(?:family|group) )?(?<name>${NAME})`,
  'roll-back-service': `returned ${SERVICE} to ${REVISION}`,
  'scale-service-to-zero': `scaled ${SERVICE} to zero`,
  'deregister-revision': `deregistered ${REVISION}`,
} as const;

/** Of what came about: tasks that stop have a form of their own. */
const CAME_ABOUT = {
  'roll-back-service': `service (?<name>${NAME}) (?:was )?returned to ${REVISION}`,
  'scale-service-to-zero': `service (?<name>${NAME}) (?:was )?scaled to zero`,
  'deregister-revision': `task definition (?<revision>[\\w-]+:\\d+) (?:was )?deregistered`,
} as const;

const anyOf = (words: Readonly<Record<string, string>>): string => `(?:${Object.values(words).join('|')})`;
export const WHAT_WOULD_HAVE_BEEN = anyOf(WOULD_HAVE);
export const WHAT_CAME_ABOUT = anyOf(CAME_ABOUT);

/** The verb of a sentence tells the action. */
const ACTION_BY_VERB: readonly (readonly [RegExp, string])[] = [
  [/\bstopped\b/, 'stop-task'],
  [/\breturned\b/, 'roll-back-service'],
  [/\bscaled\b/, 'scale-service-to-zero'],
  [/\bderegistered\b/, 'deregister-revision'],
];

/** Whether an action is the one that a sentence tells of. */
export function isDeed({ deed = '', name, revision, rule }: Words): (moment: ActionMoment) => boolean {
  const action = ACTION_BY_VERB.find(([verb]) => verb.test(deed))?.[1];
  return (moment) => {
    const changes = action === 'roll-back-service' ? moment.returnsTo : moment.name;
    return (
      moment.action === action &&
      isAbout(name)(moment) &&
      (revision === undefined || revision === changes) &&
      (rule === undefined || rule === moment.rule)
    );
  };
}
