import { defineForm } from '../expectation.ts';
import { isAbout, NAME } from '../named.ts';

export const steady = defineForm({
  id: 'steady',
  form: 'NAME reached a steady state',
  says: 'The service said so within the window.',
  example: 'after 20m web reached a steady state',
  pattern: new RegExp(`^(?<name>${NAME}) (?:has )?reached a steady state$`),
  check: ({ name }, { within }) => {
    const steadyAt = within.filter((one) => one.moment === 'steady-state').filter(isAbout(name));
    const last = steadyAt.at(-1);
    return {
      holds: last !== undefined,
      seen: last === undefined ? 'it did not' : `it did, after ${Math.round(last.at)} s`,
    };
  },
});
