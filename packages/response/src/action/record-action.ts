import type { LedgerWrite } from '../ports.ts';
import type { Action } from './action.ts';
import { sayAction } from './begin-action.ts';

/** What moving an action on writes: itself, and what people hear of it within its finding's incident. */
export function writesOf(before: Pick<Action, 'revision'>, after: Action): readonly LedgerWrite[] {
  const says = sayAction(after);
  const { incidentId, actionId, state } = after;
  const at = after.outcome?.at ?? after.approval?.askedAt ?? after.plannedAt;
  return [
    { write: 'action', action: after, expected: before.revision },
    ...(says !== undefined && incidentId !== undefined
      ? [
          {
            write: 'occurrence',
            occurrence: { incidentId, id: `action:${actionId}:${state}`, at, label: says },
          } as const,
        ]
      : []),
  ];
}
