import type { Notice, NoticeKind } from '../notice.ts';
import { tellStory } from '../story/story.ts';

/** Source of every event of ours: what rules of others match. */
export const SOURCE = 'taskwarden';

/** Detail type by what is told. A new one may come at any time; these keep their meaning. */
export const DETAIL_TYPES: Readonly<Record<NoticeKind, string>> = {
  opened: 'Incident Opened',
  grew: 'Incident Grew',
  reminder: 'Incident Reminder',
  reopened: 'Incident Reopened',
  resolved: 'Incident Resolved',
  test: 'Test',
};

/** Raised when a field changes its meaning or goes; new fields may come at any time. */
const SCHEMA_VERSION = 1;

/**
 * The detail of an event. A notice is sent at least once: a repeat has the same `noticeId`, by which whoever subscribes
 * tells it.
 */
export function detailOf(notice: Notice): string {
  const { headline } = tellStory(notice);
  return JSON.stringify({ schemaVersion: SCHEMA_VERSION, headline, ...notice });
}
