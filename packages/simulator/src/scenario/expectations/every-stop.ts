import { tally } from '../count.ts';
import { defineForm } from '../expectation.ts';
import { CAUSE, isAbout, isCause, NAME } from '../named.ts';

export const everyStop = defineForm({
  id: 'every-stop',
  form: 'every stop of NAME is CAUSE',
  says: 'Its tasks stopped, and of nothing else.',
  example: 'every stop of web is out-of-memory/container-limit',
  pattern: new RegExp(`^every stop of (?<name>${NAME}) is (?<cause>${CAUSE})$`),
  check: (words, { within }) => {
    const stopped = within.filter((one) => one.moment === 'stop').filter(isAbout(words.name));
    const holds = stopped.length > 0 && stopped.every(({ cause }) => isCause(words.cause, cause));
    return { holds, seen: `its stops were: ${tally(stopped.map(({ cause }) => cause))}` };
  },
});
