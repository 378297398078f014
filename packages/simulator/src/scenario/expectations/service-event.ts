import { COUNT, countOutcome } from '../count.ts';
import { defineForm } from '../expectation.ts';
import { isAbout, NAME } from '../named.ts';

export const serviceEvent = defineForm({
  id: 'service-event',
  form: 'COUNT service event(s) of NAME say(s) "TEXT"',
  says: 'The service said so, in the events that DescribeServices shows.',
  example: 'at least one service event of web says "insufficient CPU units"',
  pattern: new RegExp(`^${COUNT} service events? of (?<name>${NAME}) says? "(?<text>[^"]+)"$`),
  check: (words, { within }) => {
    const said = within.filter((one) => one.moment === 'service-event').filter(isAbout(words.name));
    const counted = said.filter(({ message }) => message.includes(words.text ?? ''));
    return countOutcome(words, counted.length, `such; its last one: ${said.at(-1)?.message ?? 'none'}`);
  },
});
