import type { Instant } from '@taskwarden/domain';
import type { FaultScope } from '../faults/fault.ts';
import type { FaultOrder } from '../faults/let-loose.ts';

type Json = Readonly<Record<string, unknown>>;

/** Told one by one, as a member that is misspelt would otherwise let a fault loose on everything. */
const SCOPE = {
  cluster: true,
  service: true,
  family: true,
  image: true,
  container: true,
  subnet: true,
  availabilityZone: true,
  containerInstance: true,
  capacityProvider: true,
  operation: true,
} as const satisfies Record<keyof FaultScope, true>;

const MEMBERS = ['fault', 'scope', 'probability', 'options', 'inSeconds', 'forSeconds'];

/** What a value has to be, and whether it is. */
type Kind = readonly [says: string, holds: (value: unknown) => boolean];
const OBJECT: Kind = [
  'an object',
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
];
const TEXT: Kind = ['a text', (value) => typeof value === 'string'];
/** Ten years: beyond, dates end some day. */
export const MOST_SECONDS = 10 * 365 * 86_400;
const SECONDS: Kind = [
  `a number from 0 to ${MOST_SECONDS}`,
  (value) => typeof value === 'number' && value >= 0 && value <= MOST_SECONDS,
];
const SHARE: Kind = ['a number from 0 to 1', (value) => SECONDS[1](value) && Number(value) <= 1];
const OPTION: Kind = [
  'a number or a text',
  (value) => typeof value === 'number' || typeof value === 'string',
];

function check(path: string, value: unknown, [says, holds]: Kind): void {
  if (value !== undefined && !holds(value)) {
    throw new Error(`${path} must be ${says}, not ${JSON.stringify(value)}`);
  }
}

/**
 * A fault to let loose, as the control API takes it: `inSeconds` from now (0), `forSeconds` long (for ever).
 *
 * @throws Error that names the member and says what it may be
 */
export function readFaultOrder(json: Json, now: Instant): FaultOrder {
  const { fault, scope = {}, probability, options = {}, inSeconds = 0, forSeconds } = json;
  if (typeof fault !== 'string') throw new Error('say which fault: { "fault": "image-not-found", … }');
  refuseOthers('', json, { known: MEMBERS, says: 'a fault may say' });
  check('scope', scope, OBJECT);
  check('probability', probability, SHARE);
  check('options', options, OBJECT);
  check('inSeconds', inSeconds, SECONDS);
  check('forSeconds', forSeconds, SECONDS);
  refuseOthers('scope.', scope as Json, { known: Object.keys(SCOPE), says: 'a scope may name' });
  for (const [name, value] of Object.entries(scope as Json)) check(`scope.${name}`, value, TEXT);
  for (const [name, value] of Object.entries(options as Json)) check(`options.${name}`, value, OPTION);
  const from = now + 1000 * Number(inSeconds);
  return {
    fault,
    scope: scope as FaultScope,
    options: options as Readonly<Record<string, number | string>>,
    from,
    ...(probability !== undefined && { probability: Number(probability) }),
    ...(forSeconds !== undefined && { until: from + 1000 * Number(forSeconds) }),
  };
}

function refuseOthers(
  path: string,
  given: Json,
  { known, says }: { readonly known: readonly string[]; readonly says: string },
): void {
  const other = Object.keys(given).find((name) => !known.includes(name));
  if (other !== undefined) throw new Error(`${path}${other} is not known; ${says} ${known.join(', ')}`);
}
