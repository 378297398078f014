import { COUNT, countOutcome, tally } from '../count.ts';
import { always, defineForm } from '../expectation.ts';
import { CAUSE, isAbout, isCause, NAME } from '../named.ts';

export const incidents = defineForm({
  id: 'incidents',
  form: 'COUNT incident(s) [CAUSE] [on NAME]',
  says: 'So many incidents opened.',
  example: 'by 90s exactly one incident image-pull/not-found on web',
  needsResponse: always,
  pattern: new RegExp(`^${COUNT} incidents?(?: (?<cause>${CAUSE}))?(?: on (?<name>${NAME}))?$`),
  check: (words, { within }) => {
    const opened = within
      .filter((one) => one.moment === 'incident')
      .filter(({ change }) => change === 'opened');
    const named = opened.filter(isAbout(words.name));
    const counted = named.filter(({ cause }) => isCause(words.cause, cause));
    const all = tally(opened.map(({ cause, subject }) => `${cause} on ${subject}`));
    return countOutcome(words, counted.length, `such; opened were: ${all}`);
  },
});
