import { beforeAll, describe, expect, test } from 'vitest';
import { OWN_METRICS, type OwnMetric, ownMetrics } from '../../infra/metrics.ts';
import { graphOf, inputsOfType } from './graph.ts';
import type { Graph } from './synth.ts';

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly alarms?: readonly string[];
    readonly metrics?: readonly (readonly (string | { readonly label: string })[])[];
    readonly region?: string;
  };
}

let graph: Graph;
let widgets: readonly Widget[];
beforeAll(async () => {
  graph = await graphOf('test');
  const [dashboard] = inputsOfType(graph, 'aws:cloudwatch/dashboard:Dashboard');
  widgets = JSON.parse(dashboard.dashboardBody).widgets;
});

const namesOf = (type: string): readonly string[] =>
  inputsOfType(graph, type).map(({ name }: { name: string }) => name);
const metrics = () => widgets.flatMap(({ properties }) => properties.metrics ?? []);
const drawn = (dimension: string) =>
  new Set(metrics().flatMap(([, , name, value]) => (name === dimension ? value : [])));

describe('the dashboard', () => {
  test('it draws every queue and every function there is, and none that is not', () => {
    expect(drawn('QueueName')).toEqual(new Set(namesOf('aws:sqs/queue:Queue')));
    expect(drawn('FunctionName')).toEqual(new Set(namesOf('aws:lambda/function:Function')));
  });

  test('it draws every metric of our own, of every function that emits it', () => {
    const ours = metrics().flatMap(([namespace, name, ...dimensions]) =>
      namespace === 'Taskwarden' ? [[name, ...dimensions.slice(0, -1)].map(String).join(' ')] : [],
    );
    const emitted = (Object.keys(OWN_METRICS) as OwnMetric[]).flatMap(ownMetrics).map((metric) => {
      const further = 'split' in metric && metric.split ? Object.entries(metric.split).flat() : [];
      const service = 'function' in metric ? metric.function : '';
      return [metric.name, 'service', service, 'stage', 'test', ...further].join(' ');
    });

    expect(ours.toSorted()).toEqual(emitted.toSorted());
  });

  test('it shows the state of every alarm', () => {
    const shown = widgets.flatMap(({ properties }) => properties.alarms ?? []);
    const alarms = namesOf('aws:cloudwatch/metricAlarm:MetricAlarm');

    expect(shown).toHaveLength(alarms.length);
    for (const alarm of alarms) expect(shown).toContainEqual(expect.stringMatching(`${alarm}$`));
  });

  test('no widget covers another or leaves the page, and each graph is of the region', () => {
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from(
        { length: width * height },
        (_, cell) => `${x + (cell % width)}:${y + Math.floor(cell / width)}`,
      ),
    );

    expect(new Set(cells).size).toBe(cells.length);
    for (const { type, x, width, properties } of widgets) {
      expect(x + width).toBeLessThanOrEqual(24);
      if (type === 'metric') expect(properties.region).toBe('eu-west-1');
    }
  });
});
