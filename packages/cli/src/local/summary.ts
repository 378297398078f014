import type { SlackMessage, TopicMessage } from '@taskwarden/local';
import type { Incident, Occurrence, StopEntry } from '@taskwarden/response';
import { iso } from '../render/time.ts';
import type { Endings } from './batches.ts';

/** What a playback came to: the JSON of `taskwarden local --output json`. Times are ISO 8601. */
export interface Summary {
  readonly events: {
    readonly received: number;
    /** News, remembered and decided on. */
    readonly taken: number;
    readonly duplicate: number;
    /** A newer version of the task or container instance was known already. */
    readonly stale: number;
    /** In the dead-letter queue, with the reason. */
    readonly unreadable: number;
    /** Of kinds that no rule asks for: no function saw them. */
    readonly unmatched: number;
  };
  readonly stops: { readonly byCause: Readonly<Record<string, number>> };
  readonly incidents: readonly IncidentSummary[];
  readonly messages: readonly MessageSummary[];
  readonly deadLetters: number;
}

export interface IncidentSummary {
  readonly incidentId: string;
  readonly fingerprint: string;
  readonly kind: Incident['kind'];
  readonly state: Incident['state'];
  readonly level: Incident['level'];
  readonly cause: string;
  readonly expected: boolean;
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
  readonly subject: string;
  readonly team?: string;
  readonly crashLoop: boolean;
  readonly muted?: string;
  readonly openedAt: string;
  readonly resolvedAt?: string;
  /** First and last distinct happening. */
  readonly firstAt: string;
  readonly lastAt: string;
  /** Distinct happenings. */
  readonly count: number;
  readonly tasks: readonly string[];
}

export type MessageSummary =
  | {
      readonly channel: string;
      readonly via: 'slack';
      readonly at: string;
      readonly ts: string;
      readonly threadTs?: string;
      readonly edits: number;
      readonly text: string;
    }
  | {
      readonly channel: string;
      readonly via: 'sns';
      readonly at: string;
      readonly attributes: Readonly<Record<string, string>>;
    };

/** All that a summary is made of, as the embedded AWS and its ledger hold it. */
export interface Outcome {
  readonly received: number;
  readonly unmatched: number;
  readonly endings: Endings;
  readonly stops: readonly StopEntry[];
  readonly incidents: readonly { readonly incident: Incident; readonly occurrences: readonly Occurrence[] }[];
  readonly slack: readonly SlackMessage[];
  readonly topics: readonly TopicMessage[];
  readonly deadLetters: number;
}

export function summarise(outcome: Outcome): Summary {
  const { endings, slack, topics } = outcome;
  return {
    events: {
      received: outcome.received,
      taken: endings.taken,
      duplicate: endings.duplicate,
      stale: endings.stale,
      unreadable: endings.unreadable,
      unmatched: outcome.unmatched,
    },
    stops: { byCause: countByCause(outcome.stops) },
    incidents: outcome.incidents.map(summariseIncident).toSorted((a, b) => order(a.openedAt, b.openedAt)),
    messages: [...slack.map(summariseSlack), ...topics.map(summariseTopic)].toSorted((a, b) =>
      order(a.at, b.at),
    ),
    deadLetters: outcome.deadLetters,
  };
}

/** Most frequent first; equal counts by name. */
function countByCause(stops: readonly StopEntry[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { diagnosis } of stops) counts.set(diagnosis.cause, (counts.get(diagnosis.cause) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted((a, b) => b[1] - a[1] || order(a[0], b[0])));
}

function summariseIncident({ incident, occurrences }: Outcome['incidents'][number]): IncidentSummary {
  const { subject, diagnosis, team, muted, resolvedAt } = incident;
  return {
    incidentId: incident.incidentId,
    fingerprint: incident.fingerprint,
    kind: incident.kind,
    state: incident.state,
    level: incident.level,
    cause: diagnosis.cause,
    expected: diagnosis.expected,
    account: subject.account,
    region: subject.region,
    cluster: subject.clusterName,
    subject: `${subject.kind}:${subject.name}`,
    ...(team !== undefined && { team }),
    crashLoop: incident.crashLoop,
    ...(muted !== undefined && { muted: `${muted.by}: ${muted.reason}` }),
    openedAt: iso(incident.openedAt),
    ...(resolvedAt !== undefined && { resolvedAt: iso(resolvedAt) }),
    firstAt: iso(occurrences.at(0)?.at ?? incident.openedAt),
    lastAt: iso(occurrences.at(-1)?.at ?? incident.openedAt),
    count: occurrences.length,
    tasks: [...new Set(occurrences.flatMap(({ taskArn }) => taskArn ?? []))],
  };
}

function summariseSlack({ channel, at, ts, threadTs, edits, text }: SlackMessage): MessageSummary {
  return {
    channel,
    via: 'slack',
    at: iso(at),
    ts,
    ...(threadTs !== undefined && { threadTs }),
    edits: edits.length,
    text,
  };
}

function summariseTopic({ topic, at, attributes }: TopicMessage): MessageSummary {
  return { channel: topic, via: 'sns', at: iso(at), attributes };
}

const order = (a: string, b: string): number => Number(a > b) - Number(a < b);
