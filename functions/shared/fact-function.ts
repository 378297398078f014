import type { Instant } from '@taskwarden/domain';
import { type Fact, readEvent } from '@taskwarden/events';
import type { Reaction } from '@taskwarden/response';
import type { SQSRecord } from 'aws-lambda';
import { batchHandler, type RecordOutcome } from './batch.ts';
import { CANARY, tookCanary } from './canary.ts';
import { deadLettersTo } from './dead-letters.ts';
import { measure } from './event-metrics.ts';
import { isRepeat } from './is-repeat.ts';
import { createObservability } from './observability.ts';

/** What a rule lets in: no function takes hooks yet. */
type TakenType = Exclude<Fact['type'], 'hook-state-change'>;
type FactOf<Type extends Fact['type']> = Extract<Fact, { readonly type: Type }>;

/** `isRepeat`: the queue brings this very message once more, so that what came after the commit may be missing. */
interface Reacted<Taken> {
  readonly fact: Taken;
  readonly reaction: Reaction;
  readonly isRepeat: boolean;
}

/**
 * A function that takes the events of one type from its queue: each is read, reacted to and counted. An event that
 * nobody can read goes to the dead-letter queue and counts as handled, so that it never holds up its batch.
 */
export function factFunction<Type extends TakenType>(
  type: Type,
  react: (fact: FactOf<Type>, now: Instant) => Promise<Reaction>,
  /** Runs once the reaction is in the ledger; while it throws, the message comes again. */
  afterwards?: (reacted: Reacted<FactOf<Type>>) => Promise<void>,
) {
  const observability = createObservability(type);

  async function onEvent(record: SQSRecord): Promise<RecordOutcome> {
    const { body } = record;
    if (await tookCanary(type, body)) return { outcome: 'done', as: CANARY };
    const reading = readEvent(body);
    if (reading.outcome === 'unreadable') return unreadable(reading.reason);
    const { fact } = reading;
    if (!isOf(fact, type)) return unreadable(`an event of ${fact.type} in the queue of ${type}`);
    const now = Date.now();
    const reaction = await react(fact, now);
    measure(observability.metrics, fact, { ...reaction, now });
    await afterwards?.({ fact, reaction, isRepeat: isRepeat(record) });
    return { outcome: 'done', as: reaction.outcome };
  }

  return batchHandler({
    observability,
    deadLetters: deadLettersTo('dead-letters'),
    onRecord: onEvent,
  });
}

function unreadable(reason: string): RecordOutcome {
  return { outcome: 'hopeless', errorType: 'unreadable', reason };
}

function isOf<Type extends Fact['type']>(fact: Fact, type: Type): fact is FactOf<Type> {
  return fact.type === type;
}
