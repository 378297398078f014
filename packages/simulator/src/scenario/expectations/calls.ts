import { COUNT, countOutcome, tally } from '../count.ts';
import { defineForm } from '../expectation.ts';

export const calls = defineForm({
  id: 'calls',
  form: 'COUNT call(s) of OPERATION [by WHO] succeeded|was refused|were refused [with EXCEPTION]',
  says: 'So many calls of the API were answered, or refused.',
  example: 'at least one call of UpdateService was refused with ThrottlingException',
  pattern: new RegExp(
    `^${COUNT} calls? of (?<operation>\\w+)(?: by (?<by>[\\w.-]+))? (?<fate>succeeded|(?:was|were) refused)(?: with (?<exception>[\\w:-]+))?$`,
  ),
  check: (words, { within }) => {
    const made = within
      .filter((one) => one.moment === 'call')
      .filter(({ operation, by }) => operation === words.operation && (words.by ?? by) === by);
    const counted = made.filter(({ refused }) =>
      words.fate === 'succeeded'
        ? refused === undefined
        : refused !== undefined && (words.exception ?? refused.name) === refused.name,
    );
    const fates = tally(made.map(({ refused }) => refused?.name ?? 'succeeded'));
    return countOutcome(words, counted.length, `such; its calls: ${fates}`);
  },
});
