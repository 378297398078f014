import type { Instant } from '@taskwarden/domain';
import { actionFact } from '../facts/action-fact.ts';
import type { Committer, LedgerWrite } from '../ports.ts';
import type { Action } from './action.ts';
import { actionRow } from './actions/index.ts';
import { sayAction } from './begin-action.ts';
import { formatInstant } from './format-instant.ts';

/**
 * Keeps that people are reminded of what will be done: a line of its own in the finding's incident, so that its channels are
 * told again.
 */
export async function recordReminder(
  { committer }: { readonly committer: Committer },
  before: Action,
  { reminded, now }: { readonly reminded: Action; readonly now: Instant },
): Promise<Action['state'] | 'conflict'> {
  const { incidentId, actionId, notBefore } = reminded;
  const { does } = actionRow(reminded.action).says(reminded);
  const label = `reminder: will ${does} after ${formatInstant(notBefore)} unless it is mended`;
  const outcome = await committer.commit([
    { write: 'action', action: reminded, expected: before.revision },
    ...(incidentId === undefined
      ? []
      : [
          {
            write: 'occurrence',
            occurrence: { incidentId, id: `action:${actionId}:reminder`, at: now, label },
          } as const,
        ]),
  ]);
  return outcome === 'committed' ? reminded.state : 'conflict';
}

/**
 * What moving an action on writes: itself, what people hear of it within its finding's incident, and what the automation of
 * others hears of it on the event bus. `before` of one that was not there is revision 0.
 */
export function writesOf(
  before: Pick<Action, 'revision'> & Partial<Pick<Action, 'state'>>,
  after: Action,
): readonly LedgerWrite[] {
  const says = sayAction(after);
  const { incidentId, actionId, state } = after;
  const at = after.outcome?.at ?? after.approval?.askedAt ?? after.plannedAt;
  const fact = actionFact(before.state, after, says);
  return [
    { write: 'action', action: after, expected: before.revision },
    ...(fact === undefined ? [] : [{ write: 'fact', fact, at } as const]),
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
