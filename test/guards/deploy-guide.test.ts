import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ALARMS } from '@taskwarden/infra/alarm-specs';
import { DEAD_LETTER_QUEUES } from '@taskwarden/infra/topology';
import { describe, expect, test } from 'vitest';
import { KEPT_DAYS } from '../../packages/cli/src/running-cost/assumptions.ts';
import { costOfRunning } from '../../packages/cli/src/running-cost/cost-of-running.ts';
import { EXAMPLE } from '../../packages/cli/src/running-cost/told.ts';
import { DETAIL_TYPES } from '../../packages/notify/src/event-bus/bus-event.ts';

/** The guide says in figures what others decide: here is where it is noticed. */
const GUIDE = readFileSync('docs/guide/deploy.md', 'utf8').replaceAll(/\s+/g, ' ');
const README = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ');

const cost = costOfRunning(EXAMPLE);
const lineOf = (what: string) => cost.lines.find((line) => line.what === what)?.usd ?? Number.NaN;

describe('the guide to deploying', () => {
  test('says what it costs, to the dollar', () => {
    const metrics = lineOf('Metrics that come with events');

    expect(GUIDE).toContain(`Idle about $${cost.parts.idle.toFixed(0)} a month`);
    expect(GUIDE).toContain(`a million events about $${cost.parts.events.toFixed(0)} more`);
    expect(GUIDE).toContain(`of which $${metrics.toFixed(0)} are metrics`);
    expect(cost.parts.sweep).toBeLessThan(0.01);
    expect(README).toContain(`about $${cost.parts.idle.toFixed(0)} a month`);
  });

  test('names what the idle cost mostly is', () => {
    const idle = cost.lines.filter(({ part }) => part === 'idle').toSorted((a, b) => b.usd - a.usd);

    expect(idle.slice(0, 3).map(({ what }) => what)).toEqual([
      'Alarms, by the metrics they watch',
      'Dashboard',
      'Polling of idle standard queues',
    ]);
    expect(EXAMPLE).toMatchObject({ events: 1_000_000, tasks: 1000 });
  });

  test('says of every alarm where to look', () => {
    const guide = readFileSync('docs/guide/troubleshooting.md', 'utf8');
    const named = [...guide.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/`([\w-]+)`/g)].map(([, name]) => name),
    );

    expect(ALARMS.map(({ name }) => name).filter((name) => !named.includes(name))).toEqual([]);
  });

  test('names the detail types of events as rules of others have to', () => {
    const told = Object.values(DETAIL_TYPES).filter((type) => type !== DETAIL_TYPES.test);

    expect(told.filter((type) => !GUIDE.includes(`\`${type}\``))).toEqual([]);
  });

  test('says how long the archive keeps events', () => {
    expect(GUIDE).toContain(`keeps ${KEPT_DAYS.archive} days`);
    expect(Object.values(DEAD_LETTER_QUEUES).map(({ retentionDays }) => retentionDays)).toEqual([14, 14]);
  });

  test('is right about the schemas of items in the ledger', () => {
    const versions = globSync('packages/ledger/src/items/*.ts')
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/schemaVersion: (\d+)/g)].map(([, version]) => ({
          file: basename(file),
          version,
        })),
      );

    expect(versions.length).toBeGreaterThan(20);
    expect(versions.filter(({ version }) => version !== '1')).toEqual([
      { file: 'revision-verdicts.ts', version: '2' },
    ]);
    expect(GUIDE).toContain('every item is of schema 1 but the verdicts on revisions, of schema 2');
  });
});
