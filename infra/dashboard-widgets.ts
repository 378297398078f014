/** What the dashboard shows, as data made from the topology: a new queue or function is drawn by itself. */
import { type DeployedNames, dimensionOf, FUNCTION_NAMES, type Metric, ownMetrics } from './metrics.ts';
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
  { title: 'Age of events as they arrive, s', statistic: 'Maximum', metrics: ownMetrics('EventAge') },
  { title: 'Events taken', statistic: 'Sum', metrics: ownMetrics('EventsTaken') },
  { title: 'Events that were known already', statistic: 'Sum', metrics: ownMetrics('EventsDuplicate') },
  { title: 'Events that others overtook', statistic: 'Sum', metrics: ownMetrics('EventsStale') },
  { title: 'Stops by category', statistic: 'Sum', metrics: ownMetrics('Stops') },
  { title: 'Incidents opened', statistic: 'Sum', metrics: ownMetrics('IncidentsOpened') },
  { title: 'Actions by outcome', statistic: 'Sum', metrics: ownMetrics('Actions') },
  { title: 'Messages to channels by result', statistic: 'Sum', metrics: ownMetrics('Tellings') },
  { title: 'Messages handled', statistic: 'Sum', metrics: ownMetrics('MessagesHandled') },
  { title: 'Messages that failed and come again', statistic: 'Sum', metrics: ownMetrics('MessagesFailed') },
  { title: 'Messages that no repeat would help', statistic: 'Sum', metrics: ownMetrics('MessagesHopeless') },
  { title: 'Stops in words that no cause knows', statistic: 'Sum', metrics: ownMetrics('UnrecognisedStops') },
  { title: 'Tellings that are overdue', statistic: 'Maximum', metrics: ownMetrics('TellingsOverdue') },
  {
    title: 'Coverage of the sweep, %',
    statistic: 'Minimum',
    metrics: ownMetrics('SweepCoverage'),
    periodSeconds: DAY,
  },
  {
    title: 'Tasks that a sweep judged',
    statistic: 'Maximum',
    metrics: ownMetrics('TasksSwept'),
    periodSeconds: DAY,
  },
  { title: 'Calls of ECS', statistic: 'Sum', metrics: ownMetrics('EcsCalls') },
  { title: 'Calls that ECS refused as too many', statistic: 'Sum', metrics: ownMetrics('EcsThrottles') },
  { title: 'Age of the last canary, s', statistic: 'Maximum', metrics: ownMetrics('CanaryAge') },
  {
    title: 'Times that the configuration of the parameter was refused',
    statistic: 'Sum',
    metrics: ownMetrics('ConfigurationRefused'),
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
        { label: labelOf(metric) },
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

function labelOf(metric: Metric): string {
  if ('queue' in metric) return metric.queue;
  return 'split' in metric && metric.split ? Object.values(metric.split).join(' ') : metric.function;
}
