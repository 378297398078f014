/**
 * Identities that AWS gives out: what may stand for something else in another world's events, and so is replaced, through
 * the whole of an event. Names that people give (clusters, services, families) stay.
 */
import { createHash } from 'node:crypto';

/** Where an identity stands in the JSON of an event: the first group is the identity. */
const IDENTITIES: readonly RegExp[] = [
  // Of the event, and of attachments.
  /"id":"([^"]+)"/g,
  // Of CloudTrail's record, and of a pause hook.
  /"(?:eventID|requestID|hookId)":"([^"]+)"/g,
  /:(?:task|container-instance)\/(?:[\w-]+\/)?([\w-]+)/g,
  /:(?:container|service-deployment|service-revision)\/(?:[\w-]+\/[\w-]+\/)?([\w-]+)/g,
  /(ecs-svc\/\d+)/g,
  // EC2 instances and network interfaces.
  /\b((?:i|eni)-[0-9a-f]{8,17})\b/g,
];

/**
 * The JSON text of an event, with every identity replaced by one of its own for this world: the same for the same identity,
 * another one in any other world.
 */
export function giveIdentities(text: string, world: string): string {
  const found = new Set(
    IDENTITIES.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, id]) => id ?? [])),
  );
  if (found.size === 0) return text;
  // The longest first, as one identity may be the beginning of another.
  const known = [...found].toSorted((one, other) => other.length - one.length);
  // An identity may be followed by a dash: a Fargate runtime id is the task's with a number behind it.
  const anywhere = new RegExp(`(?<![\\w-])(?:${known.map(escapeForRegExp).join('|')})(?!\\w)`, 'g');
  return text.replaceAll(anywhere, (id) => identityFor(id, world));
}

function escapeForRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}

/** Another identity of the same kind. */
function identityFor(id: string, world: string): string {
  const hex = createHash('sha256').update(`${world}\n${id}`).digest('hex');
  const [prefix = ''] = /^(?:ecs-svc\/|i-|eni-)/.exec(id) ?? [];
  if (prefix === 'ecs-svc/')
    return (
      prefix +
      BigInt(`0x${hex.slice(0, 15)}`)
        .toString()
        .padStart(19, '1')
    );
  if (prefix !== '') return prefix + hex.slice(0, 17);
  return id.includes('-') ? toUuid(hex) : hex.slice(0, 32);
}

function toUuid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
