/** Every change that Taskwarden can make to ECS, alphabetical. */
import type { ActionRow } from './action-row.ts';
import { deregisterRevision } from './deregister-revision.ts';
import { rollBackService } from './roll-back-service.ts';
import { scaleServiceToZero } from './scale-service-to-zero.ts';
import { stopTask } from './stop-task.ts';
import { tagResource } from './tag-resource.ts';

export const ACTIONS = [
  deregisterRevision,
  rollBackService,
  scaleServiceToZero,
  stopTask,
  tagResource,
] as const satisfies readonly ActionRow[];
export type ActionId = (typeof ACTIONS)[number]['id'];

const ROWS = Object.fromEntries(ACTIONS.map((row) => [row.id, row])) as Readonly<Record<ActionId, ActionRow>>;

export function actionRow(id: ActionId): ActionRow {
  return ROWS[id];
}
