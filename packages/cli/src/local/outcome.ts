import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { FUNCTIONS, RULES, WIRING } from '@taskwarden/infra/topology';
import { createDynamoLedger, type Ledger } from '@taskwarden/ledger';
import type { LocalAws } from '@taskwarden/local';
import type { Incident } from '@taskwarden/response';
import { localCredentials } from '../aws/target.ts';
import { addEndings, type Endings, NO_ENDINGS } from './batches.ts';
import type { Outcome } from './summary.ts';

/** The functions that take events: those whose queue a rule feeds. */
const EVENT_FUNCTIONS: readonly string[] = Object.entries(FUNCTIONS)
  .filter(([, { source }]) => 'queue' in source && RULES.some(({ queue }) => queue === source.queue))
  .map(([name]) => name);

/** Counts what becomes of the events, from now on. */
export function countEndings(aws: LocalAws): () => Endings {
  let endings = NO_ENDINGS;
  aws.on((signal) => {
    if (signal.signal === 'log') endings = addEndings(endings, signal.line, EVENT_FUNCTIONS);
  });
  return () => endings;
}

/** All that the embedded AWS and its ledger hold by now. */
export async function outcomeOf(aws: LocalAws, endings: Endings): Promise<Outcome> {
  const client = new DynamoDBClient({
    endpoint: aws.url,
    region: aws.region,
    credentials: localCredentials(),
  });
  const now = await aws.now();
  const ledger = createDynamoLedger({
    client,
    tableName: aws.wiring[WIRING.table] ?? '',
    now: () => now,
  });
  try {
    const [{ events, deadLetters }, stops, incidents, slack, topics] = await Promise.all([
      aws.counters(),
      ledger.stoppedSince(0),
      incidentsIn(ledger),
      aws.slack.messages(),
      aws.topicMessages(),
    ]);
    return { ...events, endings, stops, incidents, slack, topics, deadLetters };
  } finally {
    client.destroy();
  }
}

/** Every incident with its happenings. Storms are found by their members: no index lists them. */
async function incidentsIn(ledger: Ledger): Promise<Outcome['incidents']> {
  const single = await ledger.openedSince(0);
  const stormIds = new Set(
    single.flatMap(({ muted }) => (muted?.by === 'storm' && muted.within !== undefined ? muted.within : [])),
  );
  const storms = await Promise.all([...stormIds].map((id) => ledger.incident(id)));
  const all: readonly Incident[] = [...single, ...storms.filter((storm) => storm !== undefined)];
  return Promise.all(
    all.map(async (incident) => ({
      incident,
      occurrences: await ledger.occurrences(incident.incidentId),
    })),
  );
}
