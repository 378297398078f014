import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { OWN_METRICS } from '../../infra/metrics.ts';
import { DEAD_LETTER_QUEUES, FUNCTIONS, QUEUES } from '../../infra/topology.ts';
import { graphOf, inputsOfType, ROOT } from './graph.ts';
import type { Graph } from './synth.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await graphOf('test');
});

interface Watched {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

const alarms = () => inputsOfType(graph, 'aws:cloudwatch/metricAlarm:MetricAlarm');
const metricsOf = (alarm: { metricQueries: readonly { metric?: Watched }[] }) =>
  alarm.metricQueries.flatMap(({ metric }) => metric ?? []);

/** The queues or functions whose metric some alarm watches, by the names they have in AWS. */
function watched(metricName: string): readonly string[] {
  const names = alarms()
    .flatMap(metricsOf)
    .filter((metric) => metric.metricName === metricName)
    .flatMap(({ dimensions }) => Object.values(dimensions));
  return [...new Set(names)].toSorted();
}

const deployed = (type: string) => inputsOfType(graph, type).map(({ name }: { name: string }) => name);
const queueNames = () => deployed('aws:sqs/queue:Queue');
const isDeadLetterQueue = (name: string) => name.includes('DeadLetters');

describe('alarms', () => {
  test('the age of the oldest message of every queue is watched', () => {
    const expected = queueNames().filter((name) => !isDeadLetterQueue(name));

    expect(expected).toHaveLength(Object.keys(QUEUES).length);
    expect(watched('ApproximateAgeOfOldestMessage')).toEqual(expected.toSorted());
  });

  test('every queue moves its failures to a dead-letter queue whose depth is watched', () => {
    const expected = queueNames().filter(isDeadLetterQueue);

    expect(expected).toHaveLength(Object.keys(DEAD_LETTER_QUEUES).length);
    expect(watched('ApproximateNumberOfMessagesVisible')).toEqual(expected.toSorted());
    for (const { deadLetters } of Object.values(QUEUES)) {
      expect(Object.keys(DEAD_LETTER_QUEUES)).toContain(deadLetters);
    }
  });

  test('the errors and the throttles of every function are watched', () => {
    const functions = deployed('aws:lambda/function:Function').toSorted();

    expect(functions).toHaveLength(Object.keys(FUNCTIONS).length);
    expect(watched('Errors')).toEqual(functions);
    expect(watched('Throttles')).toEqual(functions);
  });

  test('every alarm goes to the topic of alarms, when it begins and when it ends, and to no other', () => {
    const { alarms: topic, notices, chat } = graph.outputs;

    expect(topic).toMatch(/^arn:aws:sns:/);
    expect([notices, chat]).not.toContain(topic);
    expect(alarms()).not.toEqual([]);
    for (const { name, alarmActions, okActions } of alarms()) {
      expect({ name, alarmActions, okActions }).toEqual({ name, alarmActions: [topic], okActions: [topic] });
    }
  });

  test('every alarm says in a paragraph what is wrong and where to look', () => {
    for (const { name, alarmDescription } of alarms()) {
      expect(alarmDescription.length, name).toBeGreaterThan(100);
      expect(alarmDescription.length, name).toBeLessThanOrEqual(1024);
      expect(alarmDescription, name).not.toContain('STAGE');
      expect(alarmDescription, name).toMatch(/\b(read|see|roll back|find|names|report)\b/i);
    }
  });

  test('silence is an alarm only of what is due all the time; only a sweep holds its last word', () => {
    const missing = alarms().map(({ name, treatMissingData }) => [
      name.replace('taskwarden-test-', ''),
      treatMissingData,
    ]);

    const remarkable = missing.filter(([, treated]) => treated !== 'notBreaching');

    expect(Object.fromEntries(remarkable)).toEqual({
      'canary-absent': 'breaching',
      'clock-stands-still': 'breaching',
      'sweep-absent': 'breaching',
      'sweep-coverage': 'ignore',
    });
  });

  test('an alarm has at most ten metrics, one expression, and looks back a day at most', () => {
    for (const alarm of alarms()) {
      const returned = alarm.metricQueries.filter(({ returnData = false }) => returnData);
      const [period = 0] = alarm.metricQueries.flatMap(
        ({ metric }: { metric?: { period: number } }) => metric?.period ?? [],
      );

      expect(metricsOf(alarm).length, alarm.name).toBeLessThanOrEqual(10);
      expect(returned, alarm.name).toHaveLength(1);
      expect(period * alarm.evaluationPeriods, alarm.name).toBeLessThanOrEqual(86_400);
    }
  });
});

describe('metrics of our own', () => {
  test('the list is what the functions emit, and each alarm on one watches a function that emits it', async () => {
    const emitted = new Set<string>();
    for await (const file of glob('functions/{*,shared/*}.ts', { cwd: ROOT })) {
      const text = await readFile(join(ROOT, file), 'utf8');
      for (const [, name = ''] of text.matchAll(/\baddMetric\(\s*'(\w+)'/g)) emitted.add(name);
    }
    const ours = alarms()
      .flatMap(metricsOf)
      .filter(({ namespace }) => namespace === 'Taskwarden');

    expect([...emitted].toSorted()).toEqual(Object.keys(OWN_METRICS));
    expect(ours).not.toEqual([]);
    for (const { metricName, dimensions } of ours) {
      expect(OWN_METRICS[metricName as keyof typeof OWN_METRICS], metricName).toContain(dimensions.service);
      expect(dimensions.stage, metricName).toBe('test');
    }
  });
});
