import type { Cluster } from '@taskwarden/domain';
import { readCluster } from '@taskwarden/domain';
import type { Place } from '../subject.ts';
import { type JudgePorts, judgeDescription, judgeUnused } from './judge.ts';
import type { Batch, SweepReader, Unread } from './ports.ts';
import type { SweptResource } from './swept.ts';
import { type Work, workId, workOfCluster, workOfPage } from './work.ts';

export interface SweepPorts extends JudgePorts {
  readonly reader: SweepReader;
}

/** What came of a piece of work. */
export interface WorkOutcome {
  /** What it leads to. */
  readonly more: readonly Work[];
  readonly judged: readonly SweptResource[];
  /** Resources that it listed, so that they are to be judged. */
  readonly listed: number;
  /** What has gone between its listing and its description, or is judged elsewhere: nothing is left to be judged. */
  readonly gone: readonly string[];
  /** What could not be read, and why. */
  readonly unread?: Unread & { readonly what: string; readonly resources: number };
}

const NOTHING: WorkOutcome = { more: [], judged: [], listed: 0, gone: [] };

/** Does one piece of work: one call of ECS, and a call for each revision that nobody has read before. */
export async function performWork(ports: SweepPorts, work: Work): Promise<WorkOutcome> {
  switch (work.does) {
    case 'list':
      return list(ports, work);
    case 'describe':
      return describe(ports, work);
    case 'judge':
      // It was counted when it was listed. What runs is judged where it runs.
      return ports.desk.isAskedFor(work.arn)
        ? { ...NOTHING, gone: [work.arn] }
        : { ...NOTHING, judged: [await judgeUnused(ports, work.arn)] };
  }
}

async function list({ reader }: SweepPorts, work: Extract<Work, { does: 'list' }>): Promise<WorkOutcome> {
  const { at, kind, cluster, desiredStatus, nextToken } = work;
  const page = await reader.list({
    kind,
    ...(at !== undefined && { at }),
    ...(cluster !== undefined && { cluster }),
    ...(desiredStatus !== undefined && { desiredStatus }),
    ...(nextToken !== undefined && { nextToken }),
  });
  if ('unread' in page) return { ...NOTHING, unread: { ...page, what: workId(work), resources: 0 } };
  return { ...NOTHING, more: workOfPage(work, page.known), listed: page.known.arns.length };
}

async function describe(ports: SweepPorts, work: Extract<Work, { does: 'describe' }>): Promise<WorkOutcome> {
  const { at, kind, cluster, arns } = work;
  const batch: Batch = { kind, arns, ...(at && { at }), ...(cluster !== undefined && { cluster }) };
  const described = await ports.reader.describe(batch);
  if ('unread' in described) {
    return {
      ...NOTHING,
      // What a cluster is like is not known; what is in it can still be read.
      more: kind === 'cluster' ? arns.flatMap((arn) => workOfCluster(arn, {}, at)) : [],
      unread: { ...described, what: workId(work), resources: arns.length },
    };
  }
  const { found, missing } = described.known;
  const judged = await Promise.all(found.map((json) => judgeDescription(ports, kind, json)));
  const more = kind === 'cluster' ? found.flatMap((json) => workInside(readCluster(json).value, at)) : [];
  return { ...NOTHING, more, judged, gone: missing };
}

function workInside(cluster: Cluster, at: Place | undefined): readonly Work[] {
  const { clusterArn, status = 'ACTIVE' } = cluster;
  return clusterArn === undefined || status === 'INACTIVE' ? [] : workOfCluster(clusterArn, cluster, at);
}
