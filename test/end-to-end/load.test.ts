import { expect, test } from 'vitest';
import { runLoad } from '../load/load.ts';

/** What two processors get through in a minute or two; `npm run load` takes more. */
const EVENTS = 5000;

test(`${EVENTS} task events lose nothing and double nothing while functions are killed`, async () => {
  const { checks, crashed } = await runLoad({ events: EVENTS, seed: 1 });

  expect(checks.filter(({ holds }) => !holds)).toEqual([]);
  expect(crashed).toBeGreaterThan(0);
}, 1_800_000);
