import type { Instant } from '@taskwarden/domain';
import { createMemoryLedger } from '@taskwarden/ledger';
import type { HttpPost, NoticeKind, SendPorts } from '@taskwarden/notify';
import type { Configuration } from '../src/configuration.ts';
import { type Sending, sendTelling, type TellingPorts } from '../src/delivery/send-telling.ts';
import type { Incident } from '../src/incident/incident.ts';
import type { LedgerWrite, OutboxItem, Timer } from '../src/ports.ts';
import { ACCOUNT, fakeDiagnose, moment, REGION, START, taskArn } from './facts.ts';

/** One call that Slack got. */
export interface SlackCall {
  readonly method: string;
  readonly authorization: string | undefined;
  readonly body: {
    readonly channel: string;
    readonly ts?: string;
    readonly thread_ts?: string;
    readonly reply_broadcast?: boolean;
    readonly text: string;
    readonly metadata: { readonly event_payload: { readonly noticeId: string } };
  };
}

/** How Slack answers a call: by default it takes it. `unheard`: it takes it, and its answer is lost. */
export type SlackAnswer = (call: SlackCall) => Response | Error | 'unheard' | undefined;

export const TOKEN = 'xoxb-a-token-that-nobody-may-see';
const INCIDENT = 'web:1';
export const outboxIdOf = (sequence: number, channel = 'chat'): string =>
  `${INCIDENT}:${sequence}:${channel}`;

/** An incident in the ledger with tellings that wait, and a Slack that keeps what it got. */
export function aDelivery() {
  let now = START;
  let revision = 0;
  const ledger = createMemoryLedger({ now: () => now });
  const slack = createSlack();
  const timers: Timer[] = [];
  const ports: TellingPorts = {
    deliveries: ledger,
    incidents: ledger,
    context: ledger,
    silences: ledger,
    dispatcher: { setTimers: async (more) => void timers.push(...more) },
    configuration: { channels: CHANNELS, logs: { lastLines: 0 } },
    deployed: { 'sns-notices': { topicArn: 'arn:aws:sns:eu-west-1:111122223333:notices' } },
    send: {
      fetch: slack.fetch,
      secret: async () => TOKEN,
      publish: async () => ({ outcome: 'sent' }),
      putEvent: async () => ({ outcome: 'sent' }),
    },
  };
  return {
    ...slack,
    ledger,
    timers,
    ports,
    at(seconds: number) {
      now = moment(seconds);
    },
    /** The incident as it stands at its n-th telling, which waits for a channel. */
    async tells(
      sequence: number,
      telling: Partial<Pick<Telling, 'kind' | 'channel' | 'quiet' | 'passedTo'>> = {},
    ) {
      const { kind = sequence === 1 ? 'opened' : 'grew', channel = 'chat', quiet = false } = telling;
      const at = moment(sequence * 60);
      const { passedTo } = telling;
      const told = aTelling({
        service: 'web',
        sequence,
        kind,
        channel,
        quiet,
        ...(passedTo !== undefined && { passedTo }),
        expected: revision,
        at,
      });
      await ledger.commit(told.writes);
      revision += 1;
    },
    /** Another incident is told in its thread, which is passed to it. */
    async takes(sequence: number, telling: Partial<Pick<Telling, 'channel'>> = {}) {
      const { channel = 'chat' } = telling;
      const own = { service: 'api', sequence, kind: 'opened', channel, thread: INCIDENT } as const;
      await ledger.commit(aTelling({ ...own, expected: 0, at: moment(sequence * 60) }).writes);
    },
    sendTaken: (sequence: number, channel = 'chat'): Promise<Sending> =>
      sendTelling(ports, { outboxId: `api:1:${sequence}:${channel}`, holder: 'message-taken' }, now),
    send: (sequence: number, holder = 'message-1', channel = 'chat'): Promise<Sending> =>
      sendTelling(ports, { outboxId: outboxIdOf(sequence, channel), holder }, now),
  };
}

const CHANNELS: Configuration['channels'] = {
  chat: { type: 'slack', options: { token: 'env:TOKEN', channel: 'C1' } },
  notices: { type: 'sns-notices', options: {} },
  pigeon: { type: 'pigeon', options: {} },
};

function createSlack() {
  const calls: SlackCall[] = [];
  const messages = new Map<string, string>();
  let answer: SlackAnswer = () => undefined;
  const fetch: SendPorts['fetch'] = async (url, request) => {
    const call = toCall(url, request);
    const answered = answer(call);
    if (answered instanceof Error) throw answered;
    calls.push(call);
    if (answered instanceof Response) return answered;
    const ts = call.body.ts ?? `17.00${calls.length}`;
    if (call.body.thread_ts === undefined) messages.set(ts, call.body.metadata.event_payload.noticeId);
    if (answered === 'unheard') throw new DOMException('', 'TimeoutError');
    return Response.json({ ok: true, channel: 'C1', ts });
  };
  return {
    fetch,
    calls,
    /** What stands in the channel, threads left out: each message with the notice that it shows. */
    messages,
    answer(next: SlackAnswer) {
      answer = next;
    },
  };
}

function toCall(url: string, { headers, body }: HttpPost): SlackCall {
  return {
    method: url.split('/').at(-1) ?? '',
    authorization: headers.authorization,
    body: JSON.parse(body),
  };
}

export interface Telling {
  readonly service: string;
  readonly sequence: number;
  readonly kind: NoticeKind;
  readonly channel: string;
  readonly quiet?: boolean;
  readonly thread?: string;
  readonly passedTo?: string;
  /** Revision of the incident before. */
  readonly expected: number;
  readonly at: Instant;
}

/** What a decision commits when an incident is told: the incident with one more task, and the outbox item. */
export function aTelling(telling: Telling): {
  readonly item: OutboxItem;
  readonly writes: readonly LedgerWrite[];
} {
  const { service, sequence, kind, channel, quiet = false, thread, passedTo, expected, at } = telling;
  const incidentId = `${service}:1`;
  const incident: Incident = {
    fingerprint: service,
    incidentId,
    sequence: 1,
    kind: 'stops',
    subject: { account: ACCOUNT, region: REGION, clusterName: 'prod', kind: 'service', name: service },
    diagnosis: fakeDiagnose({ containers: [], stoppedReason: 'memory/container-limit' }),
    level: 'alert',
    state: kind === 'resolved' ? 'resolved' : 'open',
    openedAt: at,
    ...(kind === 'resolved' && { resolvedAt: at }),
    crashLoop: false,
    ...(thread !== undefined && { thread }),
    ...(passedTo !== undefined && { passedTo }),
    revision: expected + 1,
  };
  const item: OutboxItem = {
    outboxId: `${incidentId}:${sequence}:${channel}`,
    incidentId,
    fingerprint: service,
    channel,
    kind,
    sequence,
    ...(quiet && { quiet }),
    createdAt: at,
    dueAt: at + 60_000,
  };
  const id = taskArn(`${service}-${sequence}`);
  return {
    item,
    writes: [
      { write: 'incident', incident, expected },
      { write: 'occurrence', occurrence: { incidentId, id, at, taskArn: id } },
      { write: 'outbox', item },
    ],
  };
}
