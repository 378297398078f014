import { tally } from '../count.ts';
import { defineForm } from '../expectation.ts';
import { isAbout, NAME } from '../named.ts';

export const stage = defineForm({
  id: 'stage',
  form: 'deployment of NAME reached STAGE',
  says: 'A blue/green, linear or canary deployment came to that lifecycle stage.',
  example: 'by 20m deployment of web reached BAKE_TIME',
  pattern: new RegExp(`^deployment of (?<name>${NAME}) (?:has )?reached (?:the stage )?(?<stage>[A-Z_]+)$`),
  check: (words, { within }) => {
    const stages = within
      .filter((one) => one.moment === 'stage')
      .filter(isAbout(words.name))
      .map((one) => one.stage);
    return { holds: stages.includes(words.stage ?? ''), seen: `it reached: ${tally(stages)}` };
  },
});
