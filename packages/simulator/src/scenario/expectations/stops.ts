import { ANY_COUNT, countOutcome, tally } from '../count.ts';
import { defineForm } from '../expectation.ts';
import { CAUSE, isAbout, isCause, NAME } from '../named.ts';

/** Stops of Taskwarden are told apart in truth: by the role that called StopTask. */
const BY = '(?: by (?<initiator>Taskwarden))?';

export const stops = defineForm({
  id: 'stops',
  form: '[COUNT] task(s) of [service|family|group] NAME[:REVISION] stopped [of CAUSE] [by Taskwarden]',
  says: 'So many tasks stopped, of that true cause; or that many by Taskwarden.',
  example: 'no task of db stopped',
  needsResponse: ({ initiator }) => initiator !== undefined,
  pattern: new RegExp(
    `^${ANY_COUNT}tasks? of (?:(?:service|family|group) )?(?<name>${NAME})(?::(?<revision>\\d+))? (?:was |were )?stopped(?: (?:of|with|by) (?<cause>${CAUSE}))?${BY}$`,
  ),
  check: (words, { within }) => {
    const stopped = within
      .filter((one) => one.moment === 'stop')
      .filter(isAbout(words.name))
      .filter(
        ({ taskDefinition }) => words.revision === undefined || taskDefinition.endsWith(`:${words.revision}`),
      );
    const counted = stopped
      .filter(({ cause }) => isCause(words.cause, cause))
      .filter(({ initiator }) => words.initiator === undefined || initiator === 'taskwarden');
    const causes = tally(
      stopped.map(({ cause, initiator }) => (initiator === 'taskwarden' ? `${cause} by Taskwarden` : cause)),
    );
    return countOutcome(words, counted.length, `such; its stops were: ${causes}`);
  },
});
