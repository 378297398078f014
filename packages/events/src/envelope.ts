import { hashOf, type Instant, parseArn, parseInstant } from '@taskwarden/domain';
import type { EcsEvent } from './event-type.ts';
import { type Json, json, listOf, text } from './read.ts';

const texts = listOf(text);

/**
 * The envelope of an event. EventBridge always fills it; in samples of AWS's guide parts of it are left out, and then they
 * are taken from the detail: account and region from an ARN, the time from the time of the change. An event without an id
 * is told apart by its content.
 */
export function readEnvelope(event: Json): EcsEvent | { readonly unreadable: string } {
  const detail = json(event.detail);
  if (detail === undefined) return { unreadable: 'detail is missing' };
  const resources = texts(event.resources) ?? [];
  const place = placeOf(event, detail, resources);
  if (place === undefined) return { unreadable: 'account or region is missing' };
  const time = firstInstant([event.time, detail.updatedAt, detail.createdAt, detail.eventTime]);
  if (time === undefined) return { unreadable: 'time is missing, or no time' };
  const id = text(event.id) ?? `without-id-${hashOf(event)}`;
  const replayName = text(event['replay-name']);
  return { id, ...place, time, resources, detail, ...(replayName !== undefined && { replayName }) };
}

type Place = Pick<EcsEvent, 'account' | 'region'>;

function placeOf(event: Json, detail: Json, resources: readonly string[]): Place | undefined {
  const account = text(event.account);
  const region = text(event.region);
  if (account !== undefined && region !== undefined) return { account, region };
  const arn = parseArn(resources[0] ?? text(detail.taskArn) ?? '');
  return arn && { account: account ?? arn.account, region: region ?? arn.region };
}

function firstInstant(values: readonly unknown[]): Instant | undefined {
  for (const value of values) {
    const instant = parseInstant(value);
    if (instant !== undefined) return instant;
  }
  return undefined;
}
