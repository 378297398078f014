import { createMemoryLedger, type Ledger } from '@taskwarden/ledger';
import type { HttpPost, NoticeKind, SendPorts, SendResult } from '@taskwarden/notify';
import { type Sending, sendTelling, type TellingPorts } from '../src/delivery/send-telling.ts';
import type { Incident } from '../src/incident/incident.ts';
import type { OutboxItem, Timer } from '../src/ports.ts';
import { fakeDiagnose, moment, START, taskArn } from './facts.ts';

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

/** How Slack answers a call: by default it takes it. */
export type SlackAnswer = (call: SlackCall) => Response | Error | undefined;

export const TOKEN = 'xoxb-a-token-that-nobody-may-see';
const INCIDENT = 'f00d:1';
export const outboxIdOf = (sequence: number, channel = 'chat'): string =>
  `${INCIDENT}:${sequence}:${channel}`;

/** An incident in the ledger with tellings that wait, and a Slack that keeps what it got. */
export async function aDelivery(options: { readonly publish?: () => SendResult } = {}) {
  let now = START;
  const ledger = createMemoryLedger({ now: () => now });
  const calls: SlackCall[] = [];
  const timers: Timer[] = [];
  let answer: SlackAnswer = () => undefined;
  const fetch: SendPorts['fetch'] = async (url, request) => {
    const call = toCall(url, request);
    const answered = answer(call);
    if (answered instanceof Error) throw answered;
    calls.push(call);
    return answered ?? Response.json({ ok: true, channel: 'C1', ts: call.body.ts ?? `17.00${calls.length}` });
  };
  const ports: TellingPorts = {
    deliveries: ledger,
    incidents: ledger,
    context: ledger,
    silences: ledger,
    dispatcher: { setTimers: async (more) => void timers.push(...more) },
    configuration: {
      channels: {
        chat: { type: 'slack', options: { token: 'env:TOKEN', channel: 'C1' } },
        notices: { type: 'sns-notices', options: {} },
        pigeon: { type: 'pigeon', options: {} },
      },
    },
    deployed: { 'sns-notices': { topicArn: 'arn:aws:sns:eu-west-1:111122223333:notices' } },
    send: {
      fetch,
      secret: async () => TOKEN,
      publish: async () => options.publish?.() ?? { outcome: 'sent' },
    } satisfies SendPorts,
  };
  let revision = 0;
  return {
    ledger,
    calls,
    timers,
    ports,
    answer(next: SlackAnswer) {
      answer = next;
    },
    at(seconds: number) {
      now = moment(seconds);
    },
    /** The incident as it stands at its n-th telling, which waits for a channel. */
    async tells(sequence: number, telling: { readonly kind?: NoticeKind; readonly channel?: string } = {}) {
      const { kind = sequence === 1 ? 'opened' : 'grew', channel = 'chat' } = telling;
      await put(ledger, { sequence, kind, channel, expected: revision });
      revision += 1;
    },
    send: (sequence: number, holder = 'message-1', channel = 'chat'): Promise<Sending> =>
      sendTelling(ports, { outboxId: outboxIdOf(sequence, channel), holder }, now),
  };
}

function toCall(url: string, { headers, body }: HttpPost): SlackCall {
  return {
    method: url.split('/').at(-1) ?? '',
    authorization: headers.authorization,
    body: JSON.parse(body),
  };
}

async function put(
  ledger: Ledger,
  telling: {
    readonly sequence: number;
    readonly kind: NoticeKind;
    readonly channel: string;
    readonly expected: number;
  },
): Promise<void> {
  const { sequence, kind, channel, expected } = telling;
  const at = moment(sequence * 60);
  const incident: Incident = {
    fingerprint: 'f00d',
    incidentId: INCIDENT,
    sequence: 1,
    kind: 'stops',
    subject: {
      account: '111122223333',
      region: 'eu-west-1',
      clusterName: 'prod',
      kind: 'service',
      name: 'web',
    },
    diagnosis: fakeDiagnose({ containers: [], stoppedReason: 'memory/container-limit' }),
    level: 'alert',
    state: kind === 'resolved' ? 'resolved' : 'open',
    openedAt: START,
    ...(kind === 'resolved' && { resolvedAt: at }),
    crashLoop: false,
    revision: expected + 1,
  };
  const item: OutboxItem = {
    outboxId: outboxIdOf(sequence, channel),
    incidentId: INCIDENT,
    fingerprint: 'f00d',
    channel,
    kind,
    sequence,
    createdAt: at,
    dueAt: at + 60_000,
  };
  const id = taskArn(`task-${sequence}`);
  await ledger.commit([
    { write: 'incident', incident, expected },
    { write: 'occurrence', occurrence: { incidentId: INCIDENT, id, at, taskArn: id } },
    { write: 'outbox', item },
  ]);
}
