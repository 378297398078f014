import { tally } from '../count.ts';
import { always, defineForm } from '../expectation.ts';
import { isAbout, NAME } from '../named.ts';

export const didNothing = defineForm({
  id: 'did-nothing',
  form: 'Taskwarden did nothing [to NAME]',
  says: 'It changed nothing in ECS, whatever it found and told.',
  example: 'Taskwarden did nothing to web',
  needsResponse: always,
  pattern: new RegExp(`^Taskwarden did nothing(?: to (?<name>${NAME}))?$`),
  check: ({ name }, { within }) => {
    const done = within
      .filter((one) => one.moment === 'action')
      .filter(({ state }) => state === 'done')
      .filter(isAbout(name));
    return { holds: done.length === 0, seen: `it did: ${tally(done.map(({ says }) => says))}` };
  },
});
