/** How far a sweep has come: a fold over what came of each piece of work. */
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

export interface RunRecord {
  readonly kinds: Readonly<Record<SweptKind, Tally>>;
  /** Lists of which a page could not be read: how much is behind them is not known. */
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

export function recordWork(record: RunRecord, work: Work, outcome: WorkOutcome): RunRecord {
  const { judged, gone, listed, unread } = outcome;
  const unreadRevisions = judged.flatMap(({ unread: reason, arn }) =>
    reason ? { ...reason, what: arn } : [],
  );
  const tally = record.kinds[work.kind];
  const isList = work.does === 'list';
  return {
    kinds: {
      ...record.kinds,
      [work.kind]: {
        planned: tally.planned + listed,
        done: tally.done + judged.length - unreadRevisions.length + gone.length,
        failed: tally.failed + unreadRevisions.length + (unread?.resources ?? 0),
      },
    },
    unreadLists: record.unreadLists + (isList && unread !== undefined ? 1 : 0),
    gaps: [...(unread ? [unread] : []), ...unreadRevisions].reduce(addGap, record.gaps),
    missingClusters: work.kind === 'cluster' ? [...record.missingClusters, ...gone] : record.missingClusters,
  };
}

function addGap(gaps: readonly Gap[], { what, unread, permission }: Unread & { readonly what: string }) {
  const known = gaps.find((gap) => gap.unread === unread);
  if (known === undefined) return [...gaps, { what, unread, times: 1, ...(permission && { permission }) }];
  return gaps.map((gap) => (gap === known ? { ...gap, times: gap.times + 1 } : gap));
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
