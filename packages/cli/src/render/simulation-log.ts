import { STOP_CAUSES } from '@taskwarden/diagnosis';
import { resourceName } from '@taskwarden/domain';
import type { DeploymentMoment, FaultMoment, Moment, StopMoment } from '@taskwarden/simulator/scenario';
import type { Format } from '../terminal.ts';
import type { Page } from './diagnosis.ts';
import { type Titles, titlesOf } from './simulation-titles.ts';
import { printable, wrap } from './text.ts';

/** What happened in a played scenario, line by line. Stops of the same cause that come together are one line. */

const TIME = 8;

export function logView(moments: readonly Moment[], page: Page): string {
  const titles = titlesOf(moments);
  return bundled(moments)
    .flatMap((bundle) => {
      const row = rowOf(bundle);
      return row === undefined ? [] : [rowView(bundle.moment, { row, titles }, page)];
    })
    .join('');
}

interface Bundle {
  readonly moment: Moment;
  readonly count: number;
}

/** Stops so close to each other, in seconds, are told together. */
const TOGETHER_SECONDS = 60;

const isSame = (one: StopMoment, other: StopMoment): boolean =>
  one.subject === other.subject &&
  one.cluster === other.cluster &&
  one.cause === other.cause &&
  one.taskDefinition === other.taskDefinition;

function bundled(moments: readonly Moment[]): readonly Bundle[] {
  const bundles: { moment: Moment; count: number }[] = [];
  const lastOf = (stop: StopMoment) =>
    bundles.findLast(
      ({ moment }) =>
        moment.moment === 'stop' && isSame(moment, stop) && stop.at - moment.at <= TOGETHER_SECONDS,
    );
  for (const moment of moments) {
    const before = moment.moment === 'stop' ? lastOf(moment) : undefined;
    if (before === undefined) bundles.push({ moment, count: 1 });
    else before.count += 1;
  }
  return bundles;
}

interface Row {
  /** Where the moment itself does not say what it is about. */
  readonly subject?: string;
  readonly text: string;
  readonly format?: Format;
  readonly lines?: readonly string[];
}

type Told = {
  readonly [Kind in Moment['moment']]?: (
    moment: Extract<Moment, { moment: Kind }>,
    count: number,
  ) => Row | false;
};

/** Causes of normal operation: no reason for red. */
const NORMAL: ReadonlySet<string> = new Set(
  STOP_CAUSES.filter(({ expected }) => expected !== false).map(({ id }) => id),
);

/** Tasks are not told one by one, and what a service says of starts and stops is seen by its tasks. */
const TOLD: Told = {
  call: ({ operation, by, subject = '', asked, refused }) => ({
    subject,
    text: `${operation} by ${by}${asked === undefined ? '' : `: ${asked}`}${refused === undefined ? '' : ` refused: ${refused.name} ${refused.message}`}`,
    format: refused === undefined ? 'cyan' : 'red',
  }),
  fault: ({ fault, change, says, scope }) => ({
    subject: scope.service ?? scope.family ?? '',
    text:
      change === 'began' ? `fault ${fault}${scopeWords(scope)} begins: ${says}` : `fault ${fault} is over`,
    format: 'magenta',
  }),
  stop: ({ cause, stoppedReason = '', taskDefinition }, count) => ({
    text: `${count === 1 ? 'a task' : `${count} tasks`} of ${taskDefinition} stopped: ${cause}${stoppedReason === '' ? '' : ` (${stoppedReason})`}`,
    ...(!NORMAL.has(cause) && { format: 'red' as const }),
  }),
  deployment: ({ change, reason, taskDefinition = '' }) => ({
    text: DEPLOYMENT[change](taskDefinition, reason),
    format: change === 'failed' ? 'red' : 'cyan',
  }),
  stage: ({ stage, productionPercent }) => ({
    text: `stage ${stage}, ${productionPercent} % of production traffic`,
    format: 'cyan',
  }),
  hook: ({ hook, stage, status, isOfRollback }) => ({
    text: `${hook === 'PAUSE' ? 'pause' : 'hook'} at ${stage}${isOfRollback ? ' (on the way back)' : ''}: ${status}`,
    format: status === 'FAILED' || status === 'TIMED_OUT' ? 'red' : 'cyan',
  }),
  // Those that the world begins with are no news.
  instance: ({ at, clusterName, instance, instanceType, capacityProvider, status }) =>
    at > 0 && {
      subject: capacityProvider ?? clusterName,
      text: `instance ${instance} (${instanceType}) ${INSTANCE[status] ?? status}`,
      format: 'dim',
    },
  'service-event': ({ message }) => ({
    text: message.replace(/^\(service [^)]*\) /, ''),
    format: 'dim',
  }),
  'steady-state': () => ({ text: 'steady state', format: 'green' }),
  incident: ({ change, cause, level }) => ({
    text: `incident ${change}: ${cause} (${level})`,
    format: 'yellow',
  }),
  message: ({ kind, channels, lines }) => ({
    text: `message ${kind}, to ${channels.join(' and ')}`,
    format: 'yellow',
    // The first message of an incident tells it all; later ones repeat it.
    lines: kind === 'opened' ? lines : lines.slice(0, 1),
  }),
  // What is kept to the ledger is not said aloud here either.
  finding: ({ change, rule, resource, name, isTold, says }) =>
    isTold && {
      text: `finding ${rule} on ${resource} ${name} ${change}${change === 'mended' ? '' : `: ${says}`}`,
      format: change === 'mended' ? 'green' : 'yellow',
    },
  action: ({ state, isTold, says, rule }) =>
    isTold && {
      text: `Taskwarden ${says} (rule ${rule})`,
      format: state === 'done' ? 'magenta' : 'dim',
    },
};

const DEPLOYMENT = {
  began: (revision) => `deployment of ${revision} begins`,
  completed: (revision) => `deployment of ${revision} completed`,
  failed: (revision, reason) => `deployment of ${revision} failed: ${reason}`,
  'rolling-back': (revision) => `rolling back to ${revision}`,
} as const satisfies Record<DeploymentMoment['change'], (revision: string, reason: string) => string>;

const INSTANCE: Readonly<Record<string, string>> = {
  ACTIVE: 'joined',
  DRAINING: 'is draining',
  INACTIVE: 'is gone',
};

function scopeWords(scope: FaultMoment['scope']): string {
  const words = Object.entries(scope).map(
    ([member, value]) => `${member} ${value.startsWith('arn:') ? resourceName(value) : value}`,
  );
  return words.length === 0 ? '' : ` on ${words.join(', ')}`;
}

/** What the lanes and stops show already. */
const REPEATS =
  /^(?:has (?:started|stopped) \d+ |has begun draining connections |registered |deregistered |\(deployment [^)]*\) deployment |rolling back to )/;

function rowOf({ moment, count }: Bundle): Row | undefined {
  const told = TOLD[moment.moment] as ((moment: Moment, count: number) => Row | false) | undefined;
  const row = told?.(moment, count) || undefined;
  return moment.moment === 'service-event' && REPEATS.test(row?.text ?? '') ? undefined : row;
}

function rowView(
  moment: Moment,
  { row, titles }: { readonly row: Row; readonly titles: Titles },
  { width, paint }: Page,
): string {
  const { subject = '', text, format, lines = [] } = row;
  const indent = TIME + titles.width;
  const room = Math.max(20, width - indent);
  const title = titles.of('cluster' in moment ? moment : { subject });
  const label = `${clock(moment.at).padEnd(TIME)}${title}`.padEnd(indent);
  const said = wrap(printable(text), room).map((line) => (format === undefined ? line : paint(line, format)));
  const body = lines.flatMap((line) => wrap(line, room - 2)).map((line) => `${paint('│', 'dim')} ${line}`);
  return [...said, ...body]
    .map((line, index) => `${index === 0 ? paint(label, 'dim') : ' '.repeat(indent)}${line}\n`)
    .join('');
}

/** Minutes and seconds since the beginning: `12:05`. */
function clock(at: number): string {
  const whole = Math.floor(at);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}
