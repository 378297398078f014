import type { StoredLetter } from '@taskwarden/aws';
import { redact } from '@taskwarden/notify';
import type { LetterStory } from '../dead-letters/letter-story.ts';
import type { RedriveOutcome } from '../dead-letters/redrive.ts';
import type { LetterGroup, QueueSurvey } from '../dead-letters/survey.ts';
import type { Page } from './diagnosis.ts';
import { labelled, printable } from './text.ts';
import { iso, moment, span } from './time.ts';

const isoOrNull = (at: number | undefined) => (at === undefined ? null : iso(at));
const IDS_SHOWN = 3;
const FACT = { indent: 4, at: 14 } as const;

/** A queue as one JSON line. Times are ISO 8601. */
export function surveyJsonLine({ queue, count, read, oldest, groups }: QueueSurvey): string {
  return `${JSON.stringify({
    queue: queue.name,
    url: queue.url,
    count: count.waiting,
    inFlight: count.held,
    read,
    oldest: isoOrNull(oldest),
    reasons: groups.map(({ kind, reason, source, todo, stays, messageIds, oldest: first }) => ({
      kind,
      reason,
      source: source ?? null,
      count: messageIds.length,
      oldest: isoOrNull(first),
      redrivable: stays === undefined,
      todo,
      messageIds,
    })),
  })}\n`;
}

/** Each queue with the reasons in it, and what to do about each. */
export function surveysView(surveys: readonly QueueSurvey[], given: SurveyGiven): string {
  return surveys.map((survey) => surveyView(survey, given)).join('');
}

interface SurveyGiven {
  readonly now: number;
  /** No more were to be read of each queue. */
  readonly limit: number;
  readonly page: Page;
}

function surveyView(
  { queue, count, read, oldest, groups }: QueueSurvey,
  { now, limit, page }: SurveyGiven,
): string {
  const held = count.held === 0 ? '' : `, ${count.held} held by a reader`;
  const age = oldest === undefined ? '' : `, the oldest of ${moment(oldest)} (${span(now - oldest)} ago)`;
  const why =
    read < limit ? 'others hold the rest, or some of its group stand before it' : '--limit reads more';
  const unread = read < count.waiting ? `  read: ${read} of ${count.waiting}; ${why}\n` : '';
  const head = `${page.paint(queue.name, 'bold')}  ${count.waiting === 0 ? 'empty' : `${count.waiting} ${count.waiting === 1 ? 'message' : 'messages'}`}${held}${age}\n`;
  return `${head}${groups.map((group) => groupView(group, page)).join('')}${unread}`;
}

function groupView({ reason, source, todo, messageIds }: LetterGroup, page: Page): string {
  const more = messageIds.length - IDS_SHOWN;
  const ids = messageIds.slice(0, IDS_SHOWN).join(' ') + (more > 0 ? ` and ${more} more` : '');
  return [
    `  ${page.paint(`${messageIds.length} ×`, 'red')} ${printable(source ?? 'of an unknown queue')}: ${printable(reason)}\n`,
    fact('do', todo, page),
    fact('ids', ids, page),
  ].join('');
}

function fact(label: string, text: string, { width, paint }: Page): string {
  return labelled(printable(text), { ...FACT, label, width }, (shown) => paint(shown, 'dim'));
}

/** A message whole, as one JSON line. What looks like a secret is replaced. */
export function letterJsonLine(letter: StoredLetter, story: LetterStory): string {
  const { messageId, queue, source, kind, reason, sentAt, receiveCount, todo, stays } = story;
  return `${JSON.stringify({
    messageId,
    queue,
    source: source ?? null,
    kind,
    reason,
    sentAt: isoOrNull(sentAt),
    receiveCount,
    redrivable: stays === undefined,
    todo,
    attributes: Object.fromEntries(
      Object.entries(letter.attributes).map(([name, value]) => [name, redact(value)]),
    ),
    body: redactedBody(letter.body),
  })}\n`;
}

/** A message whole, for people. */
export function letterView(letter: StoredLetter, story: LetterStory, page: Page): string {
  const { messageId, queue, source, reason, sentAt, receiveCount, todo } = story;
  const facts: readonly (readonly [string, string])[] = [
    ['in', queue],
    ['from', source ?? 'not said'],
    ['because', reason],
    ...senderOf(letter),
    ['sent', sentAt === undefined ? 'not said' : moment(sentAt)],
    ['received', `${receiveCount} ${receiveCount === 1 ? 'time' : 'times'}`],
    ['do', todo],
  ];
  return [
    `${page.paint(messageId, 'bold')}\n`,
    ...facts.map(([label, text]) => fact(label, text, page)),
    `\n${pretty(redactedBody(letter.body))}\n`,
  ].join('');
}

/** The rule or the schedule that could not deliver it. */
function senderOf({ attributes }: StoredLetter): readonly (readonly [string, string])[] {
  const { RULE_ARN: rule, SCHEDULE_ARN: schedule } = attributes;
  if (rule !== undefined) return [['rule', rule]];
  return schedule === undefined ? [] : [['schedule', schedule]];
}

/**
 * Values of an environment never come to a terminal, whatever they look like: ECS's events carry those that a run of a task
 * overrides.
 */
export function redactedBody(body: string): string {
  try {
    return redact(JSON.stringify(JSON.parse(body, withoutEnvironment)));
  } catch {
    // No JSON: perhaps the beginning of one, so values of environments are looked for in its text.
    return redact(body.replaceAll(ENVIRONMENT_TEXT, (all) => all.replaceAll(VALUE_TEXT, '$1"***"')));
  }
}

const ENVIRONMENT_TEXT = /"environment"\s*:\s*\[[^\]]*\]?/g;
const VALUE_TEXT = /("value"\s*:\s*)"(?:[^"\\]|\\.)*"?/g;

function withoutEnvironment(key: string, value: unknown): unknown {
  if (key !== 'environment' || !Array.isArray(value)) return value;
  return value.map((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'value' in entry ? { ...entry, value: '***' } : entry,
  );
}

/** JSON on several lines, anything else as one safe line. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2).split('\n').map(printableLine).join('\n');
  } catch {
    return printable(body);
  }
}

function printableLine(line: string): string {
  return `${' '.repeat(line.length - line.trimStart().length)}${printable(line)}`;
}

/** What became of a message, as one JSON line. */
export function redriveJsonLine({ messageId, queue, source }: LetterStory, outcome: RedriveOutcome): string {
  return `${JSON.stringify({ messageId, queue, source: source ?? null, ...outcome })}\n`;
}

const SAYS = {
  sent: 'sent back to',
  'would-be-sent': 'would be sent back to',
  refused: 'stays, from',
  failed: 'not sent to',
  'sent-and-kept': 'sent, and still here too, to',
} as const satisfies Record<RedriveOutcome['outcome'], string>;

export function redriveLine(
  { messageId, source }: LetterStory,
  outcome: RedriveOutcome,
  { paint }: Page,
): string {
  const colour = outcome.outcome === 'sent' || outcome.outcome === 'would-be-sent' ? 'green' : 'red';
  const why = 'reason' in outcome ? `: ${printable(outcome.reason)}` : '';
  return `${messageId}  ${paint(SAYS[outcome.outcome], colour)} ${printable(source ?? 'an unknown queue')}${why}\n`;
}
