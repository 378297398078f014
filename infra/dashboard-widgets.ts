/** What the dashboard shows, as data made from the topology: a new queue or function is drawn by itself. */
import { type DeployedNames, dimensionOf, FUNCTION_NAMES, type Metric, OWN_METRICS } from './metrics.ts';
import { DEAD_LETTER_QUEUES, type DeadLetterQueueName, QUEUES, type QueueName } from './topology.ts';

interface GraphSpec {
  readonly title: string;
  readonly statistic: 'Maximum' | 'Minimum' | 'Sum' | 'p99';
  readonly metrics: readonly Metric[];
  /** Five minutes by default. */
  readonly periodSeconds?: number;
}

type LambdaMetric = Extract<Metric, { readonly namespace: 'AWS/Lambda' }>['name'];
type QueueMetric = Extract<Metric, { readonly namespace: 'AWS/SQS' }>['name'];

const FIVE_MINUTES = 300;
const DAY = 86_400;
const GRAPHS: readonly GraphSpec[] = [
  {
    title: 'Dead letters',
    statistic: 'Maximum',
    metrics: queues('ApproximateNumberOfMessagesVisible', DEAD_LETTER_QUEUES),
  },
  {
    title: 'Age of the oldest message, s',
    statistic: 'Maximum',
    metrics: queues('ApproximateAgeOfOldestMessage', QUEUES),
  },
  { title: 'Messages handled', statistic: 'Sum', metrics: own('MessagesHandled') },
  { title: 'Messages that failed and come again', statistic: 'Sum', metrics: own('MessagesFailed') },
  { title: 'Messages that no repeat would help', statistic: 'Sum', metrics: own('MessagesHopeless') },
  { title: 'Stops in words that no cause knows', statistic: 'Sum', metrics: own('UnrecognisedStops') },
  { title: 'Tellings that are overdue', statistic: 'Maximum', metrics: own('TellingsOverdue') },
  {
    title: 'Coverage of the sweep, %',
    statistic: 'Minimum',
    metrics: own('SweepCoverage'),
    periodSeconds: DAY,
  },
  { title: 'Errors of functions', statistic: 'Sum', metrics: functions('Errors') },
  { title: 'Throttles of functions', statistic: 'Sum', metrics: functions('Throttles') },
  { title: 'Duration of functions, 99 of 100, ms', statistic: 'p99', metrics: functions('Duration') },
  { title: 'Invocations of functions', statistic: 'Sum', metrics: functions('Invocations') },
];

const COLUMNS = 2;
/** Of the 24 that a dashboard is wide ("Dashboard body structure and syntax", CloudWatch API reference). */
const WIDTH = 24 / COLUMNS;
const HEIGHT = 6;
const ALARMS_HEIGHT = 4;

export interface DashboardOptions<Text> {
  readonly region: Text;
  readonly names: DeployedNames<Text>;
  readonly alarmArns: readonly Text[];
}

/** The body of the dashboard: the state of every alarm, and below it the graphs, two a row. */
export function dashboardBody<Text>({ region, names, alarmArns }: DashboardOptions<Text>) {
  const graphs = GRAPHS.map(({ title, statistic, metrics, periodSeconds = FIVE_MINUTES }, index) => ({
    type: 'metric',
    x: (index % COLUMNS) * WIDTH,
    y: ALARMS_HEIGHT + Math.floor(index / COLUMNS) * HEIGHT,
    width: WIDTH,
    height: HEIGHT,
    properties: {
      title,
      region,
      stat: statistic,
      period: periodSeconds,
      view: 'timeSeries',
      metrics: metrics.map((metric) => [
        metric.namespace,
        metric.name,
        ...Object.entries(dimensionOf(metric, names)).flat(),
        { label: 'queue' in metric ? metric.queue : metric.function },
      ]),
    },
  }));
  const alarms = {
    type: 'alarm',
    x: 0,
    y: 0,
    width: 24,
    height: ALARMS_HEIGHT,
    properties: { title: 'Alarms', alarms: alarmArns },
  };
  return { widgets: [alarms, ...graphs] };
}

function queues(name: QueueMetric, specs: Readonly<Record<string, unknown>>): readonly Metric[] {
  const names = Object.keys(specs) as (QueueName | DeadLetterQueueName)[];
  return names.map((queue) => ({ namespace: 'AWS/SQS', name, queue }));
}

function functions(name: LambdaMetric): readonly Metric[] {
  return FUNCTION_NAMES.map((made) => ({ namespace: 'AWS/Lambda', name, function: made }));
}

function own(name: keyof typeof OWN_METRICS): readonly Metric[] {
  return OWN_METRICS[name].map((made) => ({ namespace: 'Taskwarden', name, function: made }));
}
