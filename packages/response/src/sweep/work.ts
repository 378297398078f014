/** What a sweep has to do, as data: one piece of work is one call of ECS, and doing it twice does no harm. */
import type { Cluster } from '@taskwarden/domain';
import { chunk, resourceName } from '@taskwarden/domain';
import { type Place, placeName } from '../subject.ts';
import type { BatchKind, Page, SweptKind } from './ports.ts';

/** Where it is to be done; absent: where Taskwarden is deployed. */
interface Somewhere {
  readonly at?: Place;
}

export type Work =
  | (Somewhere & {
      readonly does: 'list';
      readonly kind: SweptKind;
      readonly cluster?: string;
      readonly desiredStatus?: 'RUNNING' | 'STOPPED';
      /** Counted from 1: tokens of ECS may differ for the same page. */
      readonly page: number;
      readonly nextToken?: string;
    })
  | (Somewhere & {
      readonly does: 'describe';
      readonly kind: BatchKind;
      readonly cluster?: string;
      /** The page that it comes from, and its place there. */
      readonly from: string;
      readonly arns: readonly string[];
    })
  | { readonly does: 'judge'; readonly kind: 'taskDefinition'; readonly arn: string };

/** Greatest batch of each describe call ("ECS API reference"). */
export const BATCH_SIZES: Readonly<Record<BatchKind, number>> = {
  cluster: 100,
  service: 10,
  task: 100,
  containerInstance: 100,
};

/** The same for the same piece of work, whenever it is planned. */
export function workId(work: Work): string {
  if (work.does === 'judge') return `judge ${work.arn}`;
  if (work.does === 'describe') return work.from;
  const { at, kind, cluster, desiredStatus, page } = work;
  const where = [cluster === undefined ? '' : resourceName(cluster), desiredStatus ?? ''].filter(Boolean);
  return [...nameOf(at), `${kind}s`, ...where, `page ${page}`].join(' ');
}

/** Clusters of two accounts may have the same name. */
const nameOf = (at: Place | undefined): readonly string[] => (at === undefined ? [] : [placeName(at)]);

export interface SweepScope {
  /** Swept beside the place where Taskwarden is deployed. */
  readonly places?: readonly Place[];
  /** Names or ARNs; absent: all there are. */
  readonly clusters?: readonly string[];
  /** Revisions that nothing runs are judged too. */
  readonly allRevisions?: boolean;
}

/** What a sweep begins with: clusters, for what runs is judged first; unused revisions only if asked. */
export function firstWork({ clusters, allRevisions = false, places = [] }: SweepScope): readonly Work[] {
  if (clusters !== undefined) {
    return [...batches({ kind: 'cluster' }, 'clusters asked for', clusters), ...lists(undefined)];
  }
  return [undefined, ...places].flatMap(listClusters);

  function listClusters(at: Place | undefined): readonly Work[] {
    return [{ does: 'list', ...there(at), kind: 'cluster', page: 1 }, ...lists(at)];
  }
  function lists(at: Place | undefined): readonly Work[] {
    return allRevisions ? [{ does: 'list', ...there(at), kind: 'taskDefinition', page: 1 }] : [];
  }
}

const there = (at: Place | undefined): Somewhere => (at === undefined ? {} : { at });

/** What is in a cluster. Its own counts spare the lists of what it has none of; without them everything is listed. */
export function workOfCluster(cluster: string, counts: Cluster = {}, at?: Place): readonly Work[] {
  const { activeServicesCount = 1, registeredContainerInstancesCount = 1 } = counts;
  const tasks = (counts.runningTasksCount ?? 1) + (counts.pendingTasksCount ?? 1);
  const list = { does: 'list', ...there(at), cluster, page: 1 } as const;
  const lists: readonly (Work | false)[] = [
    activeServicesCount > 0 && { ...list, kind: 'service' },
    tasks > 0 && { ...list, kind: 'task', desiredStatus: 'RUNNING' },
    registeredContainerInstancesCount > 0 && { ...list, kind: 'containerInstance' },
    // Told to stop, and perhaps stuck there.
    { ...list, kind: 'task', desiredStatus: 'STOPPED' },
  ];
  return lists.filter((work) => work !== false);
}

/** What a page leads to: the next page, and what is on it in full batches. */
export function workOfPage(
  work: Extract<Work, { does: 'list' }>,
  { arns, nextToken }: Page,
): readonly Work[] {
  const next: readonly Work[] = nextToken === undefined ? [] : [{ ...work, page: work.page + 1, nextToken }];
  const { at, kind, cluster } = work;
  if (kind === 'taskDefinition') {
    return [...next, ...arns.map((arn): Work => ({ does: 'judge', kind, arn }))];
  }
  return [
    ...next,
    ...batches({ kind, ...there(at), ...(cluster !== undefined && { cluster }) }, workId(work), arns),
  ];
}

function batches(
  of: Somewhere & { readonly kind: BatchKind; readonly cluster?: string },
  from: string,
  arns: readonly string[],
): readonly Work[] {
  return chunk(arns, BATCH_SIZES[of.kind]).map((batch, nth) => ({
    does: 'describe',
    ...of,
    from: `${from} batch ${nth + 1}`,
    arns: batch,
  }));
}

/** The lanes of ECS's buckets: work of different lanes does not wait for each other. */
export const LANES = ['cluster', 'service', 'task', 'taskDefinition', 'unusedRevision'] as const;
export type Lane = (typeof LANES)[number];

export function laneOf({ does, kind }: Work): Lane {
  if (does === 'judge') return 'unusedRevision';
  return kind === 'containerInstance' ? 'task' : kind;
}
