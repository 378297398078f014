import { COUNT, countOutcome, tally } from '../count.ts';
import { always, defineForm } from '../expectation.ts';
import { isAbout, NAME } from '../named.ts';

export const messages = defineForm({
  id: 'messages',
  form: 'COUNT message(s) [opened|grew|reminder|reopened|resolved] [on NAME] [saying "TEXT"]',
  says: 'People were told so often.',
  example: 'exactly one message opened on web saying "image"',
  needsResponse: always,
  pattern: new RegExp(
    `^${COUNT} messages?(?: (?<kind>opened|grew|reminder|reopened|resolved))?(?: on (?<name>${NAME}))?(?: saying "(?<text>[^"]+)")?$`,
  ),
  check: (words, { within }) => {
    const told = within.filter((one) => one.moment === 'message');
    const counted = told
      .filter(isAbout(words.name))
      .filter(({ kind }) => words.kind === undefined || kind === words.kind)
      .filter(({ lines }) => lines.join(' ').includes(words.text ?? ''));
    const all = tally(told.map(({ kind, subject }) => `${kind} on ${subject}`));
    return countOutcome(words, counted.length, `such; told were: ${all}`);
  },
});
