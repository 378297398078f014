import type { About, Moment } from '@taskwarden/simulator/scenario';
import type { Format } from '../terminal.ts';
import type { Page } from './diagnosis.ts';
import { type Titles, titlesOf } from './simulation-titles.ts';

/** A played scenario drawn against time: a lane for each service or family, a column for each slice of time. */

const ROW_NAME = 12;
const LEAST_COLUMNS = 20;

interface Scale {
  readonly columns: number;
  readonly seconds: number;
}

const columnOf = ({ columns, seconds }: Scale, at: number): number =>
  Math.min(columns - 1, Math.floor((at / seconds) * columns));

export function lanesView(
  { moments, seconds }: { readonly moments: readonly Moment[]; readonly seconds: number },
  page: Page,
): string {
  const titles = titlesOf(moments);
  const indent = titles.width + ROW_NAME;
  const scale = { columns: Math.max(LEAST_COLUMNS, page.width - indent - 2), seconds };
  const ofLanes = moments.filter(isOfLane);
  const lanes = Map.groupBy(ofLanes, (moment) => laneOf(moment, ofLanes));
  return [
    `${' '.repeat(indent)}${page.paint(axis(scale), 'dim')}\n`,
    ...[...lanes.values()].map((lane) => laneView(lane, { scale, titles }, page)),
    ...instanceLanes(moments, { scale, titles }, page),
  ].join('');
}

type OfLane = Moment & About;
const isOfLane = (moment: Moment): moment is OfLane =>
  ['action', 'deployment', 'incident', 'stop', 'task'].includes(moment.moment);

/** What lies in no cluster, a family's revision, shares the lane of what runs under its name. */
function laneOf({ cluster, subject }: OfLane, all: readonly OfLane[]): string {
  const own = cluster || all.find((one) => one.subject === subject && one.cluster !== '')?.cluster;
  return `${own ?? ''}/${subject}`;
}

/** A mark every twelve columns or so, at whole minutes where there is room. */
function axis({ columns, seconds }: Scale): string {
  const marks = Math.max(2, Math.floor(columns / 12));
  const wanted = seconds / marks;
  const step = STEPS.find((size) => size >= wanted) ?? Math.ceil(wanted / 3600) * 3600;
  let line = '';
  for (let at = 0; at < seconds; at += step) {
    line = line.padEnd(columnOf({ columns, seconds }, at)) + minutes(at);
  }
  return line;
}

const STEPS = [30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200];

const minutes = (at: number): string => (at % 60 === 0 ? `${at / 60}m` : `${at}s`);

function laneView(
  lane: readonly OfLane[],
  { scale, titles }: { readonly scale: Scale; readonly titles: Titles },
  { paint }: Page,
): string {
  const [first] = lane;
  const rows = ROWS.flatMap(({ name, draw, format }) => {
    const cells = draw(lane, scale);
    return cells === undefined ? [] : [{ name, text: paint(cells.trimEnd(), format) }];
  });
  const title = first === undefined ? '' : titles.of(first);
  return rows
    .map(({ name, text }, index) => {
      const label = (index === 0 ? title : '').padEnd(titles.width);
      return `${paint(label, 'bold')}${paint(name.padEnd(ROW_NAME), 'dim')}${text}\n`;
    })
    .join('');
}

/** A lane for each capacity provider, or cluster, whose instances come and go; `+` for ten and more. */
function instanceLanes(
  moments: readonly Moment[],
  { scale, titles }: { readonly scale: Scale; readonly titles: Titles },
  { paint }: Page,
): readonly string[] {
  const instances = moments.filter((one) => one.moment === 'instance');
  const groups = Map.groupBy(
    instances,
    ({ clusterName, capacityProvider }) => capacityProvider ?? clusterName,
  );
  return [...groups]
    .filter(([, group]) => group.some(({ at }) => at > 0))
    .map(([name, group]) => {
      const there = new Set<string>();
      const cells = Array.from({ length: scale.columns }, () => 0);
      for (const { at, instance, status } of group) {
        if (status === 'INACTIVE') there.delete(instance);
        else there.add(instance);
        cells.fill(there.size, columnOf(scale, at));
      }
      const title = paint(titles.of({ subject: name }).padEnd(titles.width), 'bold');
      return `${title}${paint('instances'.padEnd(ROW_NAME), 'dim')}${paint(cells.map(digit).join(''), 'cyan')}\n`;
    });
}

const digit = (count: number): string => (count > 9 ? '+' : String(count));

interface Row {
  readonly name: string;
  readonly format: Format;
  /** Undefined where there is nothing to draw. */
  readonly draw: (lane: readonly OfLane[], scale: Scale) => string | undefined;
}

const ROWS: readonly Row[] = [
  { name: 'deployments', format: 'cyan', draw: deployments },
  { name: 'running', format: 'green', draw: running },
  { name: 'stops', format: 'red', draw: stops },
  { name: 'incidents', format: 'yellow', draw: incidents },
  { name: 'actions', format: 'magenta', draw: actions },
];

const DEPLOYMENT_SIGNS = { began: '>', completed: '✓', failed: '✗', 'rolling-back': '↶' } as const;

/** One sign after the other, also where they fall into one slice of time; a deployment under way is a line. */
function deployments(lane: readonly OfLane[], scale: Scale): string | undefined {
  const own = lane.filter((one) => one.moment === 'deployment');
  if (own.length === 0) return undefined;
  let line = '';
  let filler = ' ';
  for (const { at, change } of own) {
    line = line.padEnd(columnOf(scale, at), filler) + DEPLOYMENT_SIGNS[change];
    filler = change === 'began' || change === 'rolling-back' ? '─' : ' ';
  }
  return line.padEnd(scale.columns, filler);
}

/** How many tasks run at the end of each slice; `+` for ten and more. */
function running(lane: readonly OfLane[], scale: Scale): string | undefined {
  const changes = lane.filter((one) => one.moment === 'task');
  const alive = new Set<string>();
  const cells = Array.from({ length: scale.columns }, () => 0);
  for (const { at, task, lastStatus } of changes) {
    if (lastStatus === 'RUNNING') alive.add(task);
    else alive.delete(task);
    cells.fill(alive.size, columnOf(scale, at));
  }
  return changes.length === 0 ? undefined : cells.map(digit).join('');
}

/** How many tasks stopped in each slice. */
function stops(lane: readonly OfLane[], scale: Scale): string | undefined {
  const own = lane.filter((one) => one.moment === 'stop');
  if (own.length === 0) return undefined;
  const cells = Array.from({ length: scale.columns }, () => 0);
  for (const { at } of own) cells[columnOf(scale, at)] = (cells[columnOf(scale, at)] ?? 0) + 1;
  return cells.map((count) => (count === 0 ? ' ' : digit(count))).join('');
}

/** From its opening to its end; `!` opens, `.` resolves. */
function incidents(lane: readonly OfLane[], scale: Scale): string | undefined {
  const own = lane.filter((one) => one.moment === 'incident');
  if (own.length === 0) return undefined;
  const cells = Array.from({ length: scale.columns }, () => ' ');
  const open = new Set<string>();
  for (const [index, { at, change, incidentId }] of own.entries()) {
    if (change === 'resolved') open.delete(incidentId);
    else open.add(incidentId);
    const column = columnOf(scale, at);
    cells[column] = change === 'resolved' ? '.' : '!';
    const next = own[index + 1];
    const end = next === undefined ? scale.columns : columnOf(scale, next.at);
    if (open.size > 0) cells.fill('─', column + 1, end);
  }
  return cells.join('');
}

/** `*` where Taskwarden did something, `~` where it would have, and people heard of it. */
function actions(lane: readonly OfLane[], scale: Scale): string | undefined {
  const own = lane
    .filter((one) => one.moment === 'action')
    .filter(({ state, isTold }) => state === 'done' || (state === 'refused' && isTold));
  if (own.length === 0) return undefined;
  const cells = Array.from({ length: scale.columns }, () => ' ');
  for (const { at, state } of own) {
    const column = columnOf(scale, at);
    if (cells[column] !== '*') cells[column] = state === 'done' ? '*' : '~';
  }
  return cells.join('');
}
