import type { Instant } from '@taskwarden/domain';
import type { ChannelOptions, MessageRef, SendPorts, SendResult } from '@taskwarden/notify';
import { editNotice, findChannel, sendNotice } from '@taskwarden/notify';
import type { Configuration } from '../configuration.ts';
import { describeIncident } from '../incident/describe-incident.ts';
import type { Incident } from '../incident/incident.ts';
import { type DetailPorts, loadDetails } from '../incident/load-details.ts';
import { threadOf } from '../incident/thread.ts';
import type { Delivery, DeliveryBook, Dispatcher, OutboxItem, SilenceBook } from '../ports.ts';
import { findSilence } from '../silence.ts';
import { afterSending, claimMessage, released } from './claim.ts';
import { type LogPorts, withLastLines } from './last-lines.ts';
import { retryAt } from './put-off.ts';

export interface TellingPorts extends Pick<LogPorts, 'logs'> {
  readonly deliveries: DeliveryBook;
  readonly incidents: DetailPorts['incidents'] & {
    incident(incidentId: string): Promise<Incident | undefined>;
  };
  readonly context: DetailPorts['context'];
  readonly silences: Pick<SilenceBook, 'silences'>;
  readonly dispatcher: Pick<Dispatcher, 'setTimers'>;
  readonly send: SendPorts;
  readonly configuration: Pick<Configuration, 'channels' | 'logs'>;
  /** Options that the deployment gives where the configuration doesn't, by type of channel. */
  readonly deployed: Readonly<Record<string, ChannelOptions>>;
}

/**
 * What became of a telling. All but the last two are done with, as far as the queue's message goes: `deferred` comes
 * again by itself. `failed`: may work when the message comes again; the telling still waits. `refused`: it won't; the
 * telling still waits, and whoever has put the message aside sets it aside too (`setAside`).
 */
export type Sending =
  | { readonly outcome: 'sent' | 'sent-already' | 'silenced' | 'deferred' }
  | { readonly outcome: 'failed' | 'refused'; readonly reason: string };

/** Longer than the queue takes to bring a failed message again: meanwhile `clock` must not send it a second time. */
const QUEUE_BRINGS_AGAIN_SECONDS = 6 * 60;

/**
 * Sends one waiting telling: its incident as it stands now, in one channel, as one living message.
 *
 * At least once: a process that dies between the channel's answer and ours to the ledger leaves the telling waiting, and
 * it is sent again under the same notice id. `holder` is who sends: the same for a message that its queue brings again.
 */
export async function sendTelling(
  ports: TellingPorts,
  telling: { readonly outboxId: string; readonly holder: string },
  now: Instant,
): Promise<Sending> {
  const item = await ports.deliveries.outboxItem(telling.outboxId);
  if (item === undefined) return { outcome: 'sent-already' };
  const incident = await ports.incidents.incident(item.incidentId);
  if (incident === undefined) return { outcome: 'refused', reason: 'the ledger has forgotten the incident' };
  const message = messageOf(incident, item, ports.configuration);
  if (message === undefined) return settled(ports, item, 'sent-already');
  return sendAs(ports, { item, incident, message, holder: telling.holder }, now);
}

async function sendAs(
  ports: TellingPorts,
  {
    item,
    incident,
    message,
    holder,
  }: Pick<Given, 'item' | 'incident'> & { readonly message: string; readonly holder: string },
  now: Instant,
): Promise<Sending> {
  const { deliveries } = ports;
  const known = await deliveries.delivery(item.channel, message);
  const claim = claimMessage({ ...item, message }, known, { holder, now });
  if (claim.claim === 'sent-already') return settled(ports, item, 'sent-already');
  if (claim.claim === 'held') return putOff(ports, item, claim.until);

  const quiet = await isQuiet(ports, { item, incident }, now);
  if (quiet && !canBeEdited(ports, { item, incident, ref: known?.ref })) {
    return settled(ports, item, 'silenced');
  }

  const stored = await deliveries.putDelivery(claim.delivery, claim.expected);
  if (stored === 'conflict') return putOff(ports, item, retryAt(item, 1, now));
  const result = await tell(ports, { item, incident, ref: known?.ref, quiet });
  return conclude(ports, { item, claimed: claim.delivery, result, now });
}

interface Given {
  readonly item: OutboxItem;
  readonly incident: Incident;
  readonly ref: MessageRef | undefined;
}

/**
 * The message that tells the incident in a channel, by the incident that it is of. Where messages are edited, incidents of
 * one trouble share one, and only the last of them speaks there: undefined for the others. Elsewhere each has its own.
 */
export function messageOf(
  incident: Incident,
  { channel }: Pick<OutboxItem, 'channel'>,
  { channels }: Pick<Configuration, 'channels'>,
): string | undefined {
  if (!isEdited(channel, channels)) return incident.incidentId;
  return incident.passedTo === undefined ? threadOf(incident) : undefined;
}

/** Whether what was sent in a channel is brought up to date there. */
function isEdited(channel: string, channels: Configuration['channels']): boolean {
  return findChannel(channels[channel]?.type ?? '')?.edit !== undefined;
}

async function isQuiet(
  { silences }: Pick<TellingPorts, 'silences'>,
  { item, incident }: Pick<Given, 'item' | 'incident'>,
  now: Instant,
): Promise<boolean> {
  return item.quiet === true || findSilence(await silences.silences(now), incident, now) !== undefined;
}

/** Silenced, only what tells an incident that is over as if it went on is worth an edit. */
function canBeEdited(
  { configuration }: Pick<TellingPorts, 'configuration'>,
  { item, incident, ref }: Given,
): boolean {
  return incident.state === 'resolved' && ref !== undefined && isEdited(item.channel, configuration.channels);
}

async function tell(ports: TellingPorts, given: Given & { readonly quiet: boolean }): Promise<SendResult> {
  const { item, incident, ref, quiet } = given;
  const configured = ports.configuration.channels[item.channel];
  if (configured === undefined) {
    return { outcome: 'refused', reason: `no channel is called ${item.channel} in the configuration` };
  }
  const channel = findChannel(configured.type);
  if (channel === undefined) {
    return { outcome: 'refused', reason: `there is no channel type ${configured.type}` };
  }
  const notice = await withLastLines(
    ports,
    describeIncident(incident, await loadDetails(ports, incident), item),
  );
  const options = { ...ports.deployed[configured.type], ...configured.options };
  const send = quiet ? editNotice : sendNotice;
  return send(ports.send, { channel, options, ...(ref && { ref }) }, notice);
}

interface Told {
  readonly item: OutboxItem;
  readonly claimed: Delivery;
  readonly result: SendResult;
  readonly now: Instant;
}

async function conclude(ports: TellingPorts, { item, claimed, result, now }: Told): Promise<Sending> {
  if (result.outcome === 'sent') {
    await recordSent(ports, { item, claimed, ref: result.ref, now });
    return settled(ports, item, 'sent');
  }
  // A conflict means that somebody else holds it by now: then there is nothing to release.
  await ports.deliveries.putDelivery(released(claimed), claimed.revision);
  switch (result.outcome) {
    case 'deferred':
      return putOff(ports, item, retryAt(item, result.retryAfterSeconds, now));
    case 'failed':
      await ports.deliveries.defer(item.outboxId, now + QUEUE_BRINGS_AGAIN_SECONDS * 1000);
      return result;
    case 'refused':
      return result;
  }
}

const MOST_ATTEMPTS = 5;

/** Throws when the delivery can't be stored: then the telling is sent again, under the same notice id. */
async function recordSent(
  { deliveries }: TellingPorts,
  sent: {
    readonly item: OutboxItem;
    readonly claimed: Delivery;
    readonly ref: MessageRef | undefined;
    readonly now: Instant;
  },
): Promise<void> {
  const { item, ref, now } = sent;
  let delivery: Delivery = sent.claimed;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const after = afterSending(delivery, { sequence: item.sequence, ref, at: now });
    if ((await deliveries.putDelivery(after, delivery.revision)) === 'stored') return;
    delivery = (await deliveries.delivery(item.channel, delivery.incidentId)) ?? delivery;
  }
  throw new Error(`recording what was sent of ${item.outboxId}: still in conflict`);
}

async function settled(
  { deliveries }: TellingPorts,
  { outboxId }: OutboxItem,
  outcome: 'sent' | 'sent-already' | 'silenced',
): Promise<Sending> {
  await deliveries.settle(outboxId);
  return { outcome };
}

/** The ledger first: should the timer be lost, `clock` finds the telling when it is due. */
async function putOff(
  { deliveries, dispatcher }: TellingPorts,
  { outboxId }: OutboxItem,
  dueAt: Instant,
): Promise<Sending> {
  await deliveries.defer(outboxId, dueAt);
  await dispatcher.setTimers([{ kind: 'outbox', outboxId, dueAt }]);
  return { outcome: 'deferred' };
}
