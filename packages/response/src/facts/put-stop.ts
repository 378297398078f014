import type { TaskFact } from '@taskwarden/events';
import type { StoryReader } from '../ports.ts';
import type { Reaction } from '../react/reaction.ts';
import { stopTime } from '../subject.ts';
import type { FactBus } from './fact-event.ts';
import { stopFact } from './stop-fact.ts';

export interface StopFactPorts {
  readonly bus: FactBus;
  readonly stories: StoryReader;
}

/** A fact that was reacted to. `isRepeat`: the queue brings this very message once more. */
export interface Reacted {
  readonly fact: TaskFact;
  readonly reaction: Reaction;
  readonly isRepeat: boolean;
}

/**
 * Puts a stop onto the bus once it is in the ledger: every new one, expected or not, and no duplicate.
 *
 * At least once, at the price of no write: the message of the stop is done with only when the bus has taken it. A process
 * that dies in between leaves the stop in the ledger and the message in its queue; when that comes again it is a duplicate
 * by then, and the verdict is read from the ledger. Throws when the bus does not take it.
 */
export async function putStop({ bus, stories }: StopFactPorts, reacted: Reacted): Promise<void> {
  const { fact, reaction, isRepeat } = reacted;
  const { task, account, region, time } = fact;
  if (task.lastStatus !== 'STOPPED') return;
  const { outcome, diagnosis, silent, incident } = reaction;
  if (outcome === 'taken' && diagnosis !== undefined) {
    const at = stopTime(task, time);
    await bus.put(
      stopFact({
        task,
        diagnosis,
        account,
        region,
        at,
        ...(incident && { incidentId: incident.incidentId }),
        ...(silent !== undefined && { silent }),
      }),
    );
  } else if (outcome === 'duplicate' && isRepeat) {
    const stop = (await stories.taskStory(task.taskArn))?.stop;
    if (stop !== undefined) await bus.put(stopFact(stop));
  }
}
