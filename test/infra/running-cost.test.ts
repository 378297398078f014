import { beforeAll, expect, test } from 'vitest';
import {
  HOURS,
  KEPT_DAYS,
  LONG_POLL_SECONDS,
  POLLERS,
} from '../../packages/cli/src/running-cost/assumptions.ts';
import { idle } from '../../packages/cli/src/running-cost/idle.ts';
import { graphOf, inputsOfType } from './graph.ts';
import type { Graph } from './synth.ts';

/** `taskwarden cost-of-running` counts what is deployed, and for as long as it is kept. */

let graph: Graph;
beforeAll(async () => {
  graph = await graphOf('test');
});

function quantity(price: string): number {
  return idle({ ownKey: false, accounts: 1 })
    .filter((row) => row.price === price)
    .reduce((sum, row) => sum + row.quantity, 0);
}

test('every metric of an alarm is paid for', () => {
  const queries = inputsOfType(graph, 'aws:cloudwatch/metricAlarm:MetricAlarm').flatMap(
    ({ metricQueries }) => metricQueries as readonly { metric?: object }[],
  );

  expect(quantity('cloudwatch-alarm-metric')).toBe(queries.filter(({ metric }) => metric).length);
});

test('every event source mapping polls', () => {
  const mappings = inputsOfType(graph, 'aws:lambda/eventSourceMapping:EventSourceMapping').length;
  const polls = idle({ ownKey: false, accounts: 1 }).filter(({ what }) => what.startsWith('Polling'));

  expect(polls.reduce((sum, row) => sum + row.quantity, 0)).toBe(
    (mappings * POLLERS * HOURS * 3600) / LONG_POLL_SECONDS,
  );
});

test('there is one dashboard, and a line for it', () => {
  expect(inputsOfType(graph, 'aws:cloudwatch/dashboard:Dashboard')).toHaveLength(
    quantity('cloudwatch-dashboard'),
  );
});

test('logs and the archive are kept as long as is paid for', () => {
  const logs = inputsOfType(graph, 'aws:cloudwatch/logGroup:LogGroup').map(
    ({ retentionInDays }) => retentionInDays,
  );
  const archives = inputsOfType(graph, 'aws:cloudwatch/eventArchive:EventArchive').map(
    ({ retentionDays }) => retentionDays,
  );

  expect([...new Set(logs)]).toEqual([KEPT_DAYS.logs]);
  expect(archives).toEqual([KEPT_DAYS.archive]);
});
