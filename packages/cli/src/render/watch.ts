import type { DeadLetter, Invocation, Signal, SlackMessage, TopicMessage } from '@taskwarden/local';
import type { Page } from './diagnosis.ts';
import { slackLines } from './slack-message.ts';
import { labelled, printable } from './text.ts';
import { timeOfDay } from './time.ts';

/** What the view remembers between two signals. */
export interface Watch {
  /** First line of each Slack message that began a thread, by channel and `ts`: what replies and edits refer to. */
  readonly titles: Readonly<Record<string, string>>;
  /** Events are shown one by one: too many during a playback, and what somebody looks for after it. */
  readonly showsEvents: boolean;
}

export interface Watched {
  readonly watch: Watch;
  /** Ready to print, line breaks included; empty for what nobody on call would see. */
  readonly text: string;
}

const INDENT = 10;

/** The embedded AWS as somebody on call would see it, signal by signal: messages as they arrive, and what went wrong. */
export function watchSignal(watch: Watch, signal: Signal, page: Page): Watched {
  const says = (text: string): Watched => ({ watch, text });
  switch (signal.signal) {
    case 'slack-posted':
      return posted(watch, signal.message, page);
    case 'slack-updated':
      return updated(watch, signal.message, page);
    case 'topic-message':
      return says(topicRow(signal.message, page));
    case 'dead-letter':
      return says(deadLetterAlarm(signal.letter, page));
    case 'invocation':
      return says(invocationAlarm(signal.invocation, page));
    case 'log':
    case 'bus-event':
      return says('');
    case 'event':
      return says(shownEvent(watch, signal, page));
    case 'broke-down':
      return says(`${page.paint('the embedded AWS broke down', 'red')}: ${printable(signal.error)}\n`);
  }
}

/** Of the attributes that say what it is about; where and whose it is stands in the Slack message beside it. */
function topicRow({ at, topic, attributes }: TopicMessage, { paint }: Page): string {
  const { kind, severity, service, family, cause } = attributes;
  const said = [kind, severity, service ?? family, cause].filter((value) => value !== undefined);
  return row(at, `${paint(`topic ${topic}`, 'cyan')}  ${paint(said.map(printable).join(' · '), 'dim')}`);
}

function deadLetterAlarm({ at, queue, source, reason }: DeadLetter, page: Page): string {
  const from = source === undefined ? '' : ` from ${source}`;
  return alarm(at, { label: 'dead letter', text: `${queue}${from}: ${reason}` }, page);
}

/** Those that succeed are what everybody expects: nothing to see. */
function invocationAlarm(invocation: Invocation, page: Page): string {
  const { outcome, startedAt, durationMs, error = outcome } = invocation;
  if (outcome === 'succeeded') return '';
  const text = `${invocation.function}: ${error}`;
  return alarm(startedAt + durationMs, { label: outcome, text }, page);
}

function posted(watch: Watch, message: SlackMessage, page: Page): Watched {
  const { paint } = page;
  const lines = slackLines(contentOf(message), { width: page.width - INDENT - 2, paint });
  const channel = paint(printable(message.channel), 'magenta');
  const body = lines.map((line) => `${' '.repeat(INDENT)}${paint('│', 'dim')} ${line}\n`).join('');
  if (message.threadTs !== undefined) {
    const title = watch.titles[key(message.channel, message.threadTs)] ?? 'a message';
    return { watch, text: `${row(message.at, `${channel}  in the thread of “${title}”`)}${body}` };
  }
  const titles = { ...watch.titles, [key(message.channel, message.ts)]: titleOf(message) };
  return { watch: { ...watch, titles }, text: `${row(message.at, channel)}${body}` };
}

/** An edit says again what its message said: only a new headline is worth a line. */
function updated(watch: Watch, message: SlackMessage, page: Page): Watched {
  const id = key(message.channel, message.ts);
  const before = watch.titles[id];
  const title = titleOf(message);
  if (before === undefined || before === title) return { watch, text: '' };
  const channel = page.paint(printable(message.channel), 'magenta');
  const at = message.edits.at(-1)?.until ?? message.at;
  const text = row(at, `${channel}  “${before}” ${page.paint('now reads', 'dim')} “${title}”`);
  return { watch: { ...watch, titles: { ...watch.titles, [id]: title } }, text };
}

type EventSignal = Extract<Signal, { readonly signal: 'event' }>;

function shownEvent({ showsEvents }: Watch, signal: EventSignal, page: Page): string {
  return showsEvents ? eventRow(signal, page) : '';
}

function eventRow(signal: EventSignal, { paint }: Page): string {
  const { event, rules } = signal;
  const taken = rules.length > 0 ? `taken by ${rules.join(', ')}` : 'no rule wants it';
  return row(
    signal.at,
    `${paint('event', 'cyan')}  ${printable(event['detail-type'])}: ${paint(taken, 'dim')}`,
  );
}

function row(at: number, text: string): string {
  return `${timeOfDay(at)}  ${text}\n`;
}

function alarm(
  at: number,
  { label, text }: { readonly label: string; readonly text: string },
  { width, paint }: Page,
): string {
  const column = { indent: INDENT, label, at: INDENT + label.length + 2, width };
  const lines = labelled(printable(text), column, (same) => paint(same, 'red'));
  return `${timeOfDay(at)}  ${lines.slice(INDENT)}`;
}

function contentOf({ text, blocks, attachments }: SlackMessage): Parameters<typeof slackLines>[0] {
  // The stand-in takes only what Slack takes, so the shapes are Block Kit's.
  return { text, blocks, attachments } as Parameters<typeof slackLines>[0];
}

function titleOf(message: SlackMessage): string {
  return slackLines(contentOf(message), { width: 200, paint: (text) => text })[0] ?? printable(message.text);
}

const key = (channel: string, ts: string): string => `${channel} ${ts}`;
