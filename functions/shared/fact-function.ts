import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Instant } from '@taskwarden/domain';
import { type Fact, readEvent } from '@taskwarden/events';
import type { Reaction } from '@taskwarden/response';
import { batchHandler, type RecordOutcome } from './batch.ts';
import { deadLettersTo } from './dead-letters.ts';
import { createObservability } from './observability.ts';

type FactOf<Type extends Fact['type']> = Extract<Fact, { readonly type: Type }>;

/** Words of AWS that no cause knows: an alarm watches their number, as AWS rewords its messages. */
const UNRECOGNISED = 'unknown/unrecognised';

/**
 * A function that takes the events of one type from its queue: each is read, reacted to and counted. An event that
 * nobody can read goes to the dead-letter queue and counts as handled, so that it never holds up its batch.
 */
export function factFunction<Type extends Fact['type']>(
  type: Type,
  react: (fact: FactOf<Type>, now: Instant) => Promise<Reaction>,
) {
  const observability = createObservability(type);

  async function onEvent(body: string): Promise<RecordOutcome> {
    const reading = readEvent(body);
    if (reading.outcome === 'unreadable') return unreadable(reading.reason);
    const { fact } = reading;
    if (!isOf(fact, type)) return unreadable(`an event of ${fact.type} in the queue of ${type}`);
    const { outcome, diagnosis } = await react(fact, Date.now());
    if (diagnosis?.cause === UNRECOGNISED) {
      observability.metrics.addMetric('UnrecognisedStops', MetricUnit.Count, 1);
    }
    return { outcome: 'done', as: outcome };
  }

  return batchHandler({
    observability,
    deadLetters: deadLettersTo('dead-letters'),
    onRecord: ({ body }) => onEvent(body),
  });
}

function unreadable(reason: string): RecordOutcome {
  return { outcome: 'hopeless', errorType: 'unreadable', reason };
}

function isOf<Type extends Fact['type']>(fact: Fact, type: Type): fact is FactOf<Type> {
  return fact.type === type;
}
