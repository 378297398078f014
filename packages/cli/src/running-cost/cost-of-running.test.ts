import { ALARMS } from '@taskwarden/infra/alarm-specs';
import { FUNCTIONS, type FunctionSpec } from '@taskwarden/infra/topology';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mix } from './assumptions.ts';
import { type CostQuestion, costOfRunning } from './cost-of-running.ts';
import type { Part } from './line.ts';
import { MEASURED } from './measured.ts';
import { PRICES } from './prices.ts';
import { runsOf } from './schedule.ts';
import { EXAMPLE } from './told.ts';

const aQuestion = fc.record<CostQuestion>({
  events: fc.nat({ max: 1_000_000_000 }),
  tasks: fc.nat({ max: 200_000 }),
  accounts: fc.integer({ min: 1, max: 500 }),
  ownKey: fc.boolean(),
  retentionDays: fc.integer({ min: 1, max: 400 }),
});

function line(part: Part, what: RegExp, question: Partial<CostQuestion> = {}) {
  const [found, ...others] = costOfRunning({ ...EXAMPLE, ...question }).lines.filter(
    (each) => each.part === part && what.test(each.what),
  );
  expect(others).toEqual([]);
  return found ?? expect.fail(`no line of ${part} says ${what}`);
}

describe('the cost of a month', () => {
  test('is the sum of its lines, and each of them its quantity at its price', () => {
    fc.assert(
      fc.property(aQuestion, (question) => {
        const { lines, parts, total } = costOfRunning(question);

        const wrong = lines.filter(
          ({ quantity, price, usd }) =>
            !(Math.abs(usd - (quantity * PRICES[price].dollars) / PRICES[price].per) <= 1e-9 * usd),
        );
        expect(wrong).toEqual([]);
        expect(lines.filter(({ usd }) => !(usd >= 0))).toEqual([]);
        const sum = lines.reduce((added, { usd }) => added + usd, 0);
        expect(total / sum).toBeCloseTo(1, 9);
        expect((parts.idle + parts.sweep + parts.events) / total).toBeCloseTo(1, 9);
      }),
    );
  });

  test('never falls as there are more events, tasks or accounts, or as more is remembered', () => {
    fc.assert(
      fc.property(
        aQuestion,
        fc.constantFrom('events', 'tasks', 'accounts', 'retentionDays'),
        fc.nat({ max: 1_000_000 }),
        (question, what, more) => {
          const larger = { ...question, [what]: question[what] + more };

          expect(costOfRunning(larger).total).toBeGreaterThanOrEqual(costOfRunning(question).total - 1e-9);
        },
      ),
    );
  });

  test('is idle the same however much happens', () => {
    fc.assert(
      fc.property(aQuestion, aQuestion, ({ ownKey, accounts }, other) => {
        const quiet = costOfRunning({ ...EXAMPLE, ownKey, accounts, events: 0, tasks: 0 });

        expect(costOfRunning({ ...other, ownKey, accounts }).parts.idle).toBe(quiet.parts.idle);
      }),
    );
  });

  test('has nothing for events where there are none', () => {
    expect(costOfRunning({ ...EXAMPLE, events: 0 }).parts.events).toBe(0);
  });
});

describe('an idle deployment', () => {
  test('pays for each metric that an alarm watches', () => {
    const watched = ALARMS.reduce((sum, { metrics }) => sum + metrics.length, 0);

    expect(line('idle', /^Alarms/)).toMatchObject({ quantity: watched, usd: watched * 0.1 });
  });

  test('pays for 657,000 receives of each queue that a function reads', () => {
    const polled = Object.values<FunctionSpec>(FUNCTIONS).filter(({ source }) => 'queue' in source).length;

    const polls = line('idle', /^Polling.*standard/).quantity + line('idle', /^Polling.*FIFO/).quantity;

    expect(polls).toBe(polled * 657_000);
  });

  test('pays for the alarm of each member', () => {
    expect(line('idle', /member accounts/, { accounts: 4 }).usd).toBeCloseTo(0.3, 9);
    expect(costOfRunning(EXAMPLE).lines.some(({ what }) => /member accounts/.test(what))).toBe(false);
  });

  test('pays for a key only where one of your own encrypts', () => {
    expect(line('idle', /^Key/, { ownKey: true }).usd).toBe(1);
    expect(costOfRunning(EXAMPLE).lines.filter(({ price }) => price.startsWith('kms'))).toEqual([]);
  });
});

describe('a month of events', () => {
  test('pays for what goes from account to account only where there are several', () => {
    expect(line('events', /account to account/, { events: 1_000_000, accounts: 4 }).usd).toBeCloseTo(0.75, 9);
    expect(costOfRunning(EXAMPLE).lines.some(({ what }) => /account to account/.test(what))).toBe(false);
  });

  test('is made up of shares that are all there is', () => {
    const shares = Object.values(mix());

    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(shares.every((share) => share > 0)).toBe(true);
  });
});

describe('what was measured', () => {
  test('a duplicate writes less than a stop that is new', () => {
    const { duplicate, 'expected-stop': stop } = MEASURED.kinds;

    expect(duplicate.writeUnits).toBeLessThan(stop.writeUnits);
    expect(duplicate.storedBytes).toBe(0);
  });

  test('a million of a kind are dearer the more they write, and an incident is dearest', () => {
    const cost = Object.fromEntries(
      costOfRunning(EXAMPLE).kinds.map(({ kind, usdPerMillion }) => [kind, usdPerMillion]),
    );

    expect(cost.duplicate).toBeLessThan(cost['expected-stop'] ?? 0);
    expect(cost['expected-stop']).toBeLessThan(cost['fault-stop'] ?? 0);
    expect(cost['fault-stop']).toBeLessThan(cost.incident ?? 0);
  });

  test('every kind of event came to the function that takes it', () => {
    expect(Object.values(MEASURED.kinds).every(({ messages }) => Object.keys(messages).length > 0)).toBe(
      true,
    );
  });
});

test.each([
  ['rate(1 minute)', 43_800],
  ['rate(15 minutes)', 2920],
  ['rate(1 day)', 730 / 24],
  ['cron(0 3 * * ? *)', 730 / 24],
])('%s runs %d times a month', (expression, runs) => {
  expect(runsOf(expression)).toBeCloseTo(runs, 9);
});

test.each(Object.entries(PRICES))('the price %s is that of a page of AWS', (_, { dollars, per, source }) => {
  expect(dollars / per).toBeGreaterThan(0);
  expect(source).toMatch(/^https:\/\/aws\.amazon\.com\/[a-z]+\/pricing\/$/);
});
