import type { Instant } from '@taskwarden/domain';
import type { StopEntry, StoryReader, TaskStory } from '@taskwarden/response';
import type { IncidentArchive } from './incident-ledger.ts';
import { stop, stoppedPartition } from './items/stop.ts';
import { taskIdPartition } from './items/task-head.ts';
import { byAge, taskHistory, taskPartition } from './items/task-history.ts';
import { queryShards } from './shards.ts';
import { sortable } from './sort-key.ts';
import type { Table } from './table.ts';

/** Stops of all services by time: for digests and summaries. */
export interface StopReader {
  /** Oldest first. A moment behind the latest commits. */
  stoppedSince(since: Instant): Promise<readonly StopEntry[]>;
}

/** What became of a task, and what stopped when. */
export function createStoryLedger(table: Table, archive: IncidentArchive): StoryReader & StopReader {
  /** Several tasks can't share an id within a region; should regions ever, the newest is meant. */
  async function arnOf(taskId: string): Promise<string | undefined> {
    const heads = await table.query({ index: 'byId', partition: taskIdPartition(taskId) });
    return heads.toSorted((a, b) => (b.time ?? 0) - (a.time ?? 0))[0]?.idSk;
  }

  return {
    async taskStory(task) {
      const taskArn = task.startsWith('arn:') ? task : await arnOf(task);
      if (taskArn === undefined) return undefined;
      const items = await table.query({ partition: taskPartition(taskArn) });
      const history = taskHistory.bodies(items).toSorted(byAge);
      const [stopped] = stop.bodies(items);
      if (history.length === 0 && stopped === undefined) return undefined;
      const incident =
        stopped?.incidentId === undefined ? undefined : await archive.incident(stopped.incidentId);
      const story: TaskStory = {
        history,
        ...(stopped && { stop: stopped }),
        ...(incident && { incident }),
      };
      return story;
    },
    async stoppedSince(since) {
      const items = await queryShards((shard) =>
        table.query({
          index: 'byId',
          partition: stoppedPartition(shard),
          where: { atLeast: sortable(since) },
        }),
      );
      return stop.bodies(items).toSorted((a, b) => a.at - b.at);
    },
  };
}
