/**
 * What wakes the people who run Taskwarden, as data. Rows are made from the topology, so that a new queue or function
 * is watched by itself; metric math keeps the alarms few, though each metric in one is billed.
 */
import { FUNCTION_NAMES, type Metric, type OwnMetric, ownMetrics } from './metrics.ts';
import { DEAD_LETTER_QUEUES, type DeadLetterQueueName, QUEUES, type QueueName } from './topology.ts';

export interface AlarmSpec {
  readonly name: string;
  /** What is wrong, and what to do about it; `--stage STAGE` stands for that of the deployment. */
  readonly says: string;
  /** `m0`, `m1`… in the expression. */
  readonly metrics: readonly Metric[];
  readonly statistic: 'Maximum' | 'Minimum' | 'Sum';
  readonly expression: string;
  readonly limit: { readonly above: number } | { readonly below: number };
  readonly periodSeconds: number;
  /** All of so many periods in a row. */
  readonly periods: number;
  readonly missing: 'breaching' | 'ignore' | 'notBreaching';
}

const MINUTE = 60;
const DAY = 86_400;
/** "Limits that apply to alarms based on metric math expressions", CloudWatch guide. */
const METRICS_PER_ALARM = 10;

export const ALARMS: readonly AlarmSpec[] = [
  ...split({
    name: 'dead-letters',
    says: 'A dead-letter queue holds messages that nobody could handle. See why with taskwarden dead-letters list --stage STAGE, mend the cause, then send them back with taskwarden dead-letters redrive --stage STAGE.',
    metrics: (Object.keys(DEAD_LETTER_QUEUES) as DeadLetterQueueName[]).map((queue) => ({
      namespace: 'AWS/SQS',
      name: 'ApproximateNumberOfMessagesVisible',
      queue,
    })),
    statistic: 'Maximum',
    expression: 'SUM(METRICS())',
    limit: { above: 0 },
    periodSeconds: 5 * MINUTE,
    periods: 1,
    missing: 'notBreaching',
  }),
  ...agesOfOldestMessages(),
  ...split({
    name: 'function-errors',
    says: 'A function fails as a whole: it crashes, runs out of time or memory, or cannot start. Its log group tells why. After a deployment, roll back first.',
    metrics: FUNCTION_NAMES.map((name) => ({ namespace: 'AWS/Lambda', name: 'Errors', function: name })),
    statistic: 'Sum',
    expression: 'SUM(METRICS())',
    limit: { above: 0 },
    periodSeconds: 5 * MINUTE,
    periods: 2,
    missing: 'notBreaching',
  }),
  ...split({
    name: 'function-throttles',
    says: 'Lambda refuses to run a function: the concurrency of the account in this region is used up. Find who uses it (metric ConcurrentExecutions), or ask for a higher quota. Messages wait in their queues meanwhile.',
    metrics: FUNCTION_NAMES.map((name) => ({ namespace: 'AWS/Lambda', name: 'Throttles', function: name })),
    statistic: 'Sum',
    expression: 'SUM(METRICS())',
    limit: { above: 0 },
    periodSeconds: 5 * MINUTE,
    periods: 3,
    missing: 'notBreaching',
  }),
  {
    name: 'clock-stands-still',
    says: 'The function clock, due every minute, has not run for a quarter of an hour: deadlines, repeats and expiries are not kept. See whether its schedule is enabled and may invoke it (EventBridge Scheduler), and what its log says.',
    metrics: [{ namespace: 'AWS/Lambda', name: 'Invocations', function: 'clock' }],
    statistic: 'Sum',
    expression: 'm0',
    limit: { below: 1 },
    periodSeconds: 5 * MINUTE,
    periods: 3,
    missing: 'breaching',
  },
  {
    name: 'delivery-failures',
    says: 'Messages do not reach a channel. The log of the function notification names the channel and its answer: a token that was revoked, a channel that is archived, a service that is down.',
    metrics: [
      { namespace: 'Taskwarden', name: 'MessagesFailed', function: 'notification' },
      { namespace: 'Taskwarden', name: 'MessagesHopeless', function: 'notification' },
    ],
    statistic: 'Sum',
    // emitted only when it happens
    expression: 'FILL(m0, 0) + FILL(m1, 0)',
    limit: { above: 4 },
    periodSeconds: 15 * MINUTE,
    periods: 1,
    missing: 'notBreaching',
  },
  {
    name: 'tellings-overdue',
    says: 'Something that was to be told has been in the ledger for half an hour: its first message was lost or is still being tried. See the function notification and the age of its queue.',
    metrics: [{ namespace: 'Taskwarden', name: 'TellingsOverdue', function: 'clock' }],
    // counted as it is sent again, every five or six minutes: see `sweepDue`
    statistic: 'Maximum',
    expression: 'm0',
    limit: { above: 0 },
    periodSeconds: 10 * MINUTE,
    periods: 3,
    missing: 'notBreaching',
  },
  {
    name: 'unrecognised-stops',
    says: 'AWS stops tasks with words that no cause knows, in more than 1 % of the task events of an hour (3 or more): it may have reworded a message. The ledger holds them under unknown/unrecognised; report the text, so that a cause learns it.',
    metrics: [
      { namespace: 'Taskwarden', name: 'UnrecognisedStops', function: 'task-state-change' },
      { namespace: 'Taskwarden', name: 'MessagesHandled', function: 'task-state-change' },
    ],
    statistic: 'Sum',
    expression: 'IF(m0 >= 3, 100 * m0 / m1, 0)',
    limit: { above: 1 },
    periodSeconds: 60 * MINUTE,
    periods: 1,
    missing: 'notBreaching',
  },
  {
    name: 'sweep-absent',
    says: 'The daily sweep did not begin, or failed as it began: nobody looks for what sends no event. See the log of the function compliance-sweep, then whether its schedule is enabled and may invoke it (EventBridge Scheduler). After the first deployment it rings until the first sweep, for a day at most.',
    // one failure a day is too rare for the alarm on errors
    metrics: [
      { namespace: 'AWS/Lambda', name: 'Invocations', function: 'compliance-sweep' },
      { namespace: 'AWS/Lambda', name: 'Errors', function: 'compliance-sweep' },
    ],
    statistic: 'Sum',
    expression: 'm0 - m1',
    limit: { below: 1 },
    periodSeconds: DAY,
    periods: 1,
    // CloudWatch looks further back before it takes a day without any run for a breach
    missing: 'breaching',
  },
  {
    name: 'sweep-coverage',
    says: 'The last sweep judged less than 95 % of what there is. The log of the function compliance-sweep-page names what could not be read: a permission, a rate, or time.',
    metrics: [{ namespace: 'Taskwarden', name: 'SweepCoverage', function: 'compliance-sweep' }],
    statistic: 'Minimum',
    expression: 'm0',
    limit: { below: 95 },
    periodSeconds: DAY,
    periods: 1,
    // between two sweeps the last word holds
    missing: 'ignore',
  },
  {
    name: 'no-events',
    says: 'The last sweep found tasks, and no event of ECS has come in for a day, of whatever kind: not even a steady state. See whether the rules on the default bus are enabled (the canary comes through them, too), and whether the sweep looks at another account or region than this.',
    metrics: [...ownMetrics('TasksSwept'), ...ownMetrics('EventsTaken')],
    statistic: 'Sum',
    expression: `IF(m0 > 0 AND ${sumOf('EventsTaken', 1)} < 1, 1, 0)`,
    limit: { above: 0 },
    periodSeconds: DAY,
    periods: 1,
    missing: 'notBreaching',
  },
  {
    name: 'ecs-throttles',
    says: 'ECS refuses more than a tenth of the calls of Taskwarden as too many, for half an hour: others in the account use the same rates, and deployments suffer, too. See on the dashboard which function calls; for a sweep, lower `sweep.share` in the configuration.',
    metrics: [...ownMetrics('EcsThrottles'), ...ownMetrics('EcsCalls')],
    statistic: 'Sum',
    expression: `IF(${sumOf('EcsCalls', ownMetrics('EcsThrottles').length)} >= 20, 100 * (${sumOf('EcsThrottles')}) / (${sumOf('EcsCalls', ownMetrics('EcsThrottles').length)}), 0)`,
    limit: { above: 10 },
    periodSeconds: 15 * MINUTE,
    periods: 2,
    missing: 'notBreaching',
  },
  {
    name: 'canary-absent',
    says: 'The canary, put onto the default bus every quarter of an hour, does not come through to the ledger: a rule is disabled, a queue is not read, or the ledger takes no writes. See in the ledger which way was open last (partition `canaries`), then the rule, the queue and the log of that function. After the first deployment it takes up to half an hour to fall silent.',
    metrics: ownMetrics('CanaryAge'),
    statistic: 'Maximum',
    expression: 'm0',
    limit: { above: 30 * MINUTE },
    periodSeconds: 5 * MINUTE,
    periods: 3,
    // an age that nobody knows is the worst
    missing: 'breaching',
  },
];

/** The sum of all metrics of a name, of which the first is `m<first>`; what did not happen is emitted by nobody. */
function sumOf(name: OwnMetric, first = 0): string {
  return ownMetrics(name)
    .map((_, index) => `FILL(m${first + index}, 0)`)
    .join(' + ');
}

/**
 * One alarm for all queues with the same limit: twice as long as a message may take that fails every time it is
 * received. What waits longer is not being read.
 */
function agesOfOldestMessages(): readonly AlarmSpec[] {
  const limits = new Map<number, QueueName[]>();
  for (const [name, { visibilityTimeoutSeconds, maxReceiveCount }] of Object.entries(QUEUES)) {
    const limit = 2 * visibilityTimeoutSeconds * maxReceiveCount;
    limits.set(limit, [...(limits.get(limit) ?? []), name as QueueName]);
  }
  return [...limits].flatMap(([limit, queues]) =>
    split({
      name: `waiting-${limit / MINUTE}-minutes`,
      says: `The oldest message of a queue has waited for more than ${limit / MINUTE} minutes: its function is disabled, throttled or too slow. The dashboard shows which queue; see the state of its event source mapping and the log of its function.`,
      metrics: queues.map((queue) => ({
        namespace: 'AWS/SQS',
        name: 'ApproximateAgeOfOldestMessage',
        queue,
      })),
      statistic: 'Maximum',
      expression: 'MAX(METRICS())',
      limit: { above: limit },
      periodSeconds: 5 * MINUTE,
      periods: 1,
      missing: 'notBreaching',
    }),
  );
}

/** As many alarms as the metrics need; each but the first with a number. */
function split(spec: AlarmSpec): readonly AlarmSpec[] {
  const { name, metrics } = spec;
  const parts = Math.ceil(metrics.length / METRICS_PER_ALARM);
  return Array.from({ length: parts }, (_, part) => ({
    ...spec,
    name: part === 0 ? name : `${name}-${part + 1}`,
    metrics: metrics.slice(part * METRICS_PER_ALARM, (part + 1) * METRICS_PER_ALARM),
  }));
}
