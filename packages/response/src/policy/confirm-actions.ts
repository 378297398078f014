import type { Instant } from '@taskwarden/domain';
import { type Action, step } from '../action/action.ts';
import { actionRow } from '../action/actions/index.ts';
import { writesOf } from '../action/record-action.ts';
import { commitDecision } from '../commit-decision.ts';
import type { PolicyPorts } from './ports.ts';

/** An event that shows that something has come about. */
interface Sighting {
  readonly arn: string;
  /** In words: "its stop was seen". */
  readonly saw: string;
  /** The revision that the service runs now. */
  readonly runs?: string;
}

/** Marks the actions on a resource as come about, where an event shows it. One that is still acting is left to its deadline. */
export async function confirmActions(ports: PolicyPorts, sighting: Sighting, now: Instant): Promise<void> {
  await commitDecision(ports, async () => {
    const actions = await ports.actions.actionsOn(sighting.arn);
    const confirmed = actions.filter((action) => isShown(action, sighting));
    if (confirmed.length === 0) return undefined;
    return {
      writes: confirmed.flatMap((action) => {
        const says = `${actionRow(action.action).says(action).did}; ${sighting.saw}`;
        return writesOf(action, step(action, 'verified', { outcome: { at: now, says } }));
      }),
    };
  });
}

function isShown(action: Action, { runs }: Sighting): boolean {
  if (action.state !== 'done' && action.state !== 'unverified') return false;
  return runs === undefined || runs === action.returnsTo || runs === action.undo?.copy;
}
