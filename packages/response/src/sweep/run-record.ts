/** How far a sweep has come: a fold over what came of each piece of work, in whatever order. */
import type { WorkOutcome } from './perform-work.ts';
import { SWEPT_KINDS, type SweptKind, type Unread } from './ports.ts';
import type { SweepScope, Work } from './work.ts';

export interface Tally {
  /** Known to be there. */
  readonly planned: number;
  /** Judged, or gone before it could be. */
  readonly done: number;
  /** Not read, or its revision was not. */
  readonly failed: number;
}

/** Something that could not be read, how often, and the permission that is missing if one is. */
export interface Gap extends Unread {
  /** Of the first. */
  readonly what: string;
  readonly times: number;
}

/** What one piece of work adds to the record: small enough to be kept. */
export interface WorkResult extends Tally {
  readonly kind: SweptKind;
  /** Pieces of work that it led to. */
  readonly leadsTo: number;
  /** Lists of which a page could not be read: how much is behind them is not known. */
  readonly unreadLists: number;
  readonly gaps: readonly Gap[];
  readonly missingClusters: readonly string[];
  /** ARNs of the tasks that were there: the next sweeps miss those that are gone. */
  readonly tasks?: readonly string[];
}

export interface RunRecord {
  readonly kinds: Readonly<Record<SweptKind, Tally>>;
  readonly unreadLists: number;
  readonly gaps: readonly Gap[];
  /** Clusters that were asked for and are not there. */
  readonly missingClusters: readonly string[];
}

const EMPTY: Tally = { planned: 0, done: 0, failed: 0 };

export function beginRun({ clusters = [] }: SweepScope): RunRecord {
  const kinds = Object.fromEntries(SWEPT_KINDS.map((kind) => [kind, EMPTY])) as Record<SweptKind, Tally>;
  return {
    kinds: { ...kinds, cluster: { ...EMPTY, planned: clusters.length } },
    unreadLists: 0,
    gaps: [],
    missingClusters: [],
  };
}

/** Of a step that reads nothing of ECS. */
export const NO_RESULT: WorkResult = {
  ...EMPTY,
  kind: 'task',
  leadsTo: 0,
  unreadLists: 0,
  gaps: [],
  missingClusters: [],
};

export function resultOf(work: Work, { judged, gone, listed, more, unread }: WorkOutcome): WorkResult {
  const revisions = judged.flatMap(({ unread: why, arn }) => (why ? { ...why, what: arn, times: 1 } : []));
  const gaps = unread === undefined ? revisions : [gapOf(unread), ...revisions];
  return {
    kind: work.kind,
    planned: listed,
    done: judged.length - revisions.length + gone.length,
    failed: revisions.length + (unread?.resources ?? 0),
    leadsTo: more.length,
    unreadLists: work.does === 'list' && unread !== undefined ? 1 : 0,
    gaps: gaps.reduce(addGap, []),
    missingClusters: work.kind === 'cluster' ? gone : [],
    ...(work.kind === 'task' && judged.length > 0 && { tasks: judged.map(({ arn }) => arn) }),
  };
}

/** The same, with what could not be done besides. */
export function withGaps(result: WorkResult, gaps: readonly Gap[]): WorkResult {
  return { ...result, gaps: gaps.reduce(addGap, result.gaps) };
}

function gapOf({ what, unread, permission }: Unread & { readonly what: string }): Gap {
  return { what, unread, times: 1, ...(permission !== undefined && { permission }) };
}

export function recordResult(record: RunRecord, result: WorkResult): RunRecord {
  const tally = record.kinds[result.kind];
  return {
    kinds: {
      ...record.kinds,
      [result.kind]: {
        planned: tally.planned + result.planned,
        done: tally.done + result.done,
        failed: tally.failed + result.failed,
      },
    },
    unreadLists: record.unreadLists + result.unreadLists,
    gaps: result.gaps.reduce(addGap, record.gaps),
    missingClusters: [...record.missingClusters, ...result.missingClusters],
  };
}

/** Gaps of one reason are one gap. */
function addGap(gaps: readonly Gap[], gap: Gap): readonly Gap[] {
  const known = gaps.find(({ unread }) => unread === gap.unread);
  if (known === undefined) return [...gaps, gap];
  return gaps.map((one) => (one === known ? { ...one, times: one.times + gap.times } : one));
}

export interface Coverage extends Tally {
  /** Of what is known to be there; an unread list counts as one thing more. 100 only if nothing is missing. */
  readonly percent: number;
}

export function coverageOf({ kinds, unreadLists }: RunRecord): Coverage {
  const sum = (part: keyof Tally): number =>
    Object.values(kinds).reduce((total, tally) => total + tally[part], 0);
  const [planned, done, failed] = [sum('planned') + unreadLists, sum('done'), sum('failed') + unreadLists];
  const percent = planned === 0 ? 100 : Math.floor((1000 * done) / planned) / 10;
  return { planned, done, failed, percent };
}
