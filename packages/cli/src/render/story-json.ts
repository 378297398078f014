import type { TaskStory } from '@taskwarden/response';
import { toVerdict } from '../explain/verdict.ts';
import { iso } from './time.ts';

/** A task's story as one JSON object. Times are ISO 8601. */
export function storyJson({ history, stop, incident }: TaskStory): object {
  return {
    taskArn: stop?.task.taskArn ?? history.at(-1)?.task.taskArn,
    history: history.map(({ task, time, eventId }) => ({
      time: iso(time),
      lastStatus: task.lastStatus,
      desiredStatus: task.desiredStatus,
      ...(task.version !== undefined && { version: task.version }),
      eventId,
    })),
    ...(stop && {
      stop: {
        at: iso(stop.at),
        ...toVerdict(stop.diagnosis),
        ...(stop.silent !== undefined && { silent: stop.silent }),
      },
    }),
    ...(incident && {
      incident: {
        incidentId: incident.incidentId,
        state: incident.state,
        level: incident.level,
        openedAt: iso(incident.openedAt),
        ...(incident.resolvedAt !== undefined && { resolvedAt: iso(incident.resolvedAt) }),
        ...(incident.muted && { muted: `${incident.muted.by}: ${incident.muted.reason}` }),
      },
    }),
  };
}
