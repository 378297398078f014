import type { StoredLetter } from '@taskwarden/aws';

/** Why a message is dead, in a word to group by, with what to do. */
export interface LetterKind {
  readonly id: string;
  readonly isIt: (letter: StoredLetter) => boolean;
  /** In words, from what stands on the message. */
  readonly says: (letter: StoredLetter) => string;
  readonly todo: string;
  /** Such a message can't be sent back, whatever is done: why. */
  readonly stays?: string;
}

const errorType = (type: string) => (letter: StoredLetter) => letter.attributes.errorType === type;
const errorCode =
  (...codes: readonly string[]) =>
  ({ attributes }: StoredLetter) =>
    codes.includes(attributes.ERROR_CODE ?? '');
const given = ({ attributes }: StoredLetter) => attributes.reason ?? 'no reason given';
const undelivered = ({ attributes }: StoredLetter) =>
  `${attributes.ERROR_CODE}: ${attributes.ERROR_MESSAGE ?? 'no message given'}`;

/** Whether a rule of a member meant it for the hub: for the bus in another region, or for a queue of another account. */
function isForeign(rule: string | undefined, target: string | undefined): boolean {
  if (rule === undefined || target === undefined) return false;
  const [, , service, , account] = target.split(':');
  return service === 'events' || account !== rule.split(':')[4];
}

/**
 * The first that fits. `errorType` is a word of our handlers; `ERROR_CODE` one of EventBridge's ("Using dead-letter queues
 * to process undelivered events", EventBridge guide) or of its scheduler's ("Configuring a schedule's dead-letter queue").
 */
export const LETTER_KINDS: readonly LetterKind[] = [
  {
    id: 'schedule-failed',
    isIt: ({ attributes: { SCHEDULE_ARN, RULE_ARN, TARGET_ARN = '' } }) =>
      SCHEDULE_ARN !== undefined ||
      (RULE_ARN === undefined && /^arn:[^:]*:(?:lambda|events):/.test(TARGET_ARN)),
    says: undelivered,
    todo: 'See whether the schedule may invoke its function (deploy again); the next run finds the same work.',
    stays: 'it is a run of a schedule, not a message of a queue; the next run finds the same work',
  },
  {
    id: 'not-forwarded',
    isIt: ({ attributes: { RULE_ARN, TARGET_ARN } }) => isForeign(RULE_ARN, TARGET_ARN),
    says: undelivered,
    todo: 'See that the hub names this account (deployment.members), and that the stack was given the ARNs that its sst deploy prints.',
    stays:
      'only EventBridge may send to the hub; what happens from then on is forwarded, and the daily sweep of the hub looks for what was missed',
  },
  {
    // "Using dead-letter queues to capture encrypted event errors": that of a bus, which knows of no target
    id: 'not-on-the-bus',
    isIt: ({ attributes: { ERROR_CODE, RULE_ARN, TARGET_ARN } }) =>
      ERROR_CODE !== undefined && RULE_ARN === undefined && TARGET_ARN === undefined,
    says: undelivered,
    todo: 'An event bus could not encrypt it: see that the key of deployment.kmsKey is enabled and has the policy of docs/reference/key-policy.json.',
    stays: 'it was meant for a bus, not for a queue; aws events put-events puts it there once more',
  },
  {
    id: 'unreadable',
    isIt: errorType('unreadable'),
    says: given,
    todo: 'Read the body (dead-letters show). An event that a newer version reads can be sent back after the upgrade; anything else comes back at once, and may be left to expire.',
  },
  {
    id: 'refused',
    isIt: errorType('refused'),
    says: given,
    todo: 'Mend the channel as the reason says (taskwarden doctor, notify --test), then send it back: the incident is told as it stands then.',
  },
  {
    id: 'failed',
    isIt: errorType('failed'),
    says: given,
    todo: 'The channel did not take it in five attempts. See that it answers (taskwarden notify --test), then send it back: the incident is told as it stands then.',
  },
  {
    id: 'not-permitted',
    isIt: errorCode('NO_PERMISSIONS'),
    says: undelivered,
    todo: 'The policy of the queue no longer lets its rule in. Deploy again (npx sst deploy), then send it back.',
  },
  {
    id: 'no-target',
    isIt: errorCode('NO_RESOURCE'),
    says: undelivered,
    todo: 'The queue of the rule is gone. Deploy again (npx sst deploy), then send it back.',
  },
  {
    id: 'undelivered',
    isIt: ({ attributes }) => attributes.ERROR_CODE !== undefined,
    says: undelivered,
    todo: 'EventBridge could not deliver it for a day. When SQS answers again, send it back.',
  },
  {
    id: 'received-too-often',
    isIt: ({ movedFrom }) => movedFrom !== undefined,
    says: () => 'received as often as the queue allows, and never handled',
    todo: 'Its function failed, or was killed, each time: the log of the function tells why. Mend that, then send it back.',
  },
];

const UNEXPLAINED: LetterKind = {
  id: 'unexplained',
  isIt: () => true,
  says: given,
  todo: 'Nothing says why it is here: somebody may have put it here by hand. Read the body (dead-letters show).',
};

export function kindOf(letter: StoredLetter): LetterKind {
  return LETTER_KINDS.find(({ isIt }) => isIt(letter)) ?? UNEXPLAINED;
}
