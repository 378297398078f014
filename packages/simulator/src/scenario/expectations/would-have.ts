import { isDeed, WHAT_WOULD_HAVE_BEEN } from '../deed.ts';
import { always, defineForm } from '../expectation.ts';
import { FOR_RULE } from '../named.ts';

export const wouldHave = defineForm({
  id: 'would-have',
  form: '[Taskwarden] would have stopped a task of NAME|returned NAME to REVISION|scaled NAME to zero|deregistered REVISION [for RULE]',
  says: 'It was not done: a guard was against it, such as the mode of the rule.',
  example: 'Taskwarden would have stopped a task of debug',
  needsResponse: always,
  pattern: new RegExp(`^(?:Taskwarden )?would have (?<deed>${WHAT_WOULD_HAVE_BEEN})${FOR_RULE}$`),
  check: (words, { within }) => {
    const refused = within
      .filter((one) => one.moment === 'action')
      .filter(({ state }) => state === 'refused');
    const all = refused.map(({ says }) => says).join('; ') || 'nothing';
    return { holds: refused.some(isDeed(words)), seen: `it was: ${all}` };
  },
});
