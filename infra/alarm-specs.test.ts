import { createMemoryLedger } from '@taskwarden/ledger';
import { type CanaryArrival, canaryAge, sweepDue } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { ALARMS, type AlarmSpec } from './alarm-specs.ts';

const MINUTE = 60_000;

interface Sample {
  readonly at: number;
  readonly value: number;
}

/** When an alarm begins to ring by what its expression gives, as CloudWatch evaluates it at the end of each period; never is undefined. */
function ringsAt(spec: AlarmSpec, samples: readonly Sample[], until: number): number | undefined {
  const period = spec.periodSeconds * 1000;
  const breaches: boolean[] = [];
  for (let from = 0; from + period <= until; from += period) {
    const values = samples.filter(({ at }) => at >= from && at < from + period).map(({ value }) => value);
    breaches.push(values.length > 0 ? isBreach(spec, values) : spec.missing === 'breaching');
    if (breaches.length >= spec.periods && breaches.slice(-spec.periods).every(Boolean)) return from + period;
  }
  return undefined;
}

function isBreach({ statistic, limit }: AlarmSpec, values: readonly number[]): boolean {
  const value = {
    Maximum: Math.max(...values),
    Minimum: Math.min(...values),
    Sum: values.reduce((sum, one) => sum + one, 0),
  }[statistic];
  return 'above' in limit ? value > limit.above : value < limit.below;
}

function alarm(name: string): AlarmSpec {
  return ALARMS.find((spec) => spec.name === name) ?? expect.fail(`there is no alarm ${name}`);
}

/** What `clock` measures, a little early or late each time, while a telling waits that is taken at last, or never. */
async function tellingsOverdue({ takenAt }: { readonly takenAt: number }): Promise<readonly Sample[]> {
  let now = 0;
  const ledger = createMemoryLedger({ now: () => now });
  const dispatcher = { async sendToOutboxQueue() {}, async setTimers() {} };
  const item = {
    outboxId: 'f-1:1:notices',
    incidentId: 'f-1',
    fingerprint: 'f',
    channel: 'notices',
    kind: 'opened',
    sequence: 1,
    createdAt: 0,
    dueAt: MINUTE,
  } as const;
  await ledger.commit([{ write: 'outbox', item }]);
  const samples: Sample[] = [];
  for (let minute = 1; minute < 60; minute += 1) {
    now = minute * MINUTE + ((minute * 7) % 5) * 200;
    if (now >= takenAt) await ledger.settle(item.outboxId);
    const swept = await sweepDue(
      { due: ledger, dispatcher, deliveries: ledger },
      { now, nextSweepAt: now + MINUTE },
    );
    samples.push({ at: now, value: swept.outbox });
  }
  return samples;
}

describe('the alarm on tellings that are overdue', () => {
  const spec = alarm('tellings-overdue');

  test('rings for one that nobody takes, though clock sends it again only every few minutes', async () => {
    const samples = await tellingsOverdue({ takenAt: Number.POSITIVE_INFINITY });

    expect(ringsAt(spec, samples, 60 * MINUTE)).toBeLessThanOrEqual(30 * MINUTE);
  });

  test('is silent where one is taken the second time', async () => {
    const samples = await tellingsOverdue({ takenAt: 8 * MINUTE });

    expect(samples.some(({ value }) => value > 0)).toBe(true);
    expect(ringsAt(spec, samples, 60 * MINUTE)).toBeUndefined();
  });
});

describe('the alarm on a canary that does not come through', () => {
  const spec = alarm('canary-absent');
  const QUARTER = 15 * MINUTE;
  const HOURS = 4 * 60 * MINUTE;

  /** What `clock` measures each minute while a canary comes every quarter of an hour, half a minute late, up to a time. */
  function ages(lastAt: Readonly<Record<string, number>>): readonly Sample[] {
    const arrivals = (now: number): readonly CanaryArrival[] =>
      Object.entries(lastAt).flatMap(([path, last]) => {
        const time = Math.floor(Math.min(now - MINUTE / 2, last) / QUARTER) * QUARTER;
        return time < 0 ? [] : { path, eventId: String(time), time, arrivedAt: time + MINUTE / 2 };
      });
    return Array.from({ length: HOURS / MINUTE }, (_, minute) => minute * MINUTE).flatMap((at) => {
      const value = canaryAge(arrivals(at), Object.keys(lastAt), at);
      return value === undefined ? [] : { at, value };
    });
  }

  test('is silent while one comes through on every way', () => {
    expect(ringsAt(spec, ages({ 'api-call': HOURS, 'service-action': HOURS }), HOURS)).toBeUndefined();
  });

  test('rings within the hour where one way is closed', () => {
    const closedAt = 60 * MINUTE;
    const rang = ringsAt(spec, ages({ 'api-call': HOURS, 'service-action': closedAt }), HOURS);

    expect(rang).toBeGreaterThan(closedAt + 30 * MINUTE);
    expect(rang).toBeLessThanOrEqual(closedAt + 60 * MINUTE);
  });

  test('rings where no age is known', () => {
    expect(ringsAt(spec, ages({ 'api-call': HOURS, 'service-action': -1 }), HOURS)).toBe(QUARTER);
  });
});

describe('the alarm on sweeps that do not begin', () => {
  const spec = alarm('sweep-absent');
  const DAY = 24 * 60 * MINUTE;
  /** A sweep begins each day at four o'clock, or fails; nothing where the schedule does not start it. */
  const days = (...began: readonly (boolean | undefined)[]): readonly Sample[] =>
    began.flatMap((well, day) =>
      well === undefined ? [] : { at: (day + 1 / 6) * DAY, value: Number(well) },
    );

  test('counts runs that did not fail', () => {
    expect(spec).toMatchObject({
      expression: 'm0 - m1',
      metrics: [
        { name: 'Invocations', function: 'compliance-sweep' },
        { name: 'Errors', function: 'compliance-sweep' },
      ],
    });
  });

  test('is silent while one begins every day', () => {
    expect(ringsAt(spec, days(true, true, true), 3 * DAY)).toBeUndefined();
  });

  test('rings after a single failure, which the alarm on errors lets pass', () => {
    expect(ringsAt(spec, days(true, false, true), 3 * DAY)).toBe(2 * DAY);
    expect(ringsAt(alarm('function-errors'), [{ at: DAY, value: 1 }], 3 * DAY)).toBeUndefined();
  });

  test('rings where nothing starts it', () => {
    expect(ringsAt(spec, days(true, undefined), 3 * DAY)).toBe(2 * DAY);
  });
});
