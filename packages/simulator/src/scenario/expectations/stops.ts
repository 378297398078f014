import { COUNT, countOutcome, tally } from '../count.ts';
import { defineForm } from '../expectation.ts';
import { CAUSE, isAbout, isCause, NAME } from '../named.ts';

export const stops = defineForm({
  id: 'stops',
  form: 'COUNT task(s) of NAME stopped [of CAUSE]',
  says: 'So many tasks stopped, of that true cause.',
  example: 'no task of db stopped',
  pattern: new RegExp(`^${COUNT} tasks? of (?<name>${NAME}) stopped(?: (?:of|with|by) (?<cause>${CAUSE}))?$`),
  check: (words, { within }) => {
    const stopped = within.filter((one) => one.moment === 'stop').filter(isAbout(words.name));
    const counted = stopped.filter(({ cause }) => isCause(words.cause, cause));
    const causes = tally(stopped.map(({ cause }) => cause));
    return countOutcome(words, counted.length, `such; its stops were: ${causes}`);
  },
});
