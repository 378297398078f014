import { namesCluster } from '../console-links.ts';
import type { Notice } from '../notice.ts';
import { numbersOf, type Story, tellStory } from '../story/story.ts';
import { counted } from '../story/words.ts';
import type { Line } from '../text/markup.ts';
import { truncate } from '../text/truncate.ts';
import { type Block, context, fields, header, SLACK_LIMITS, section } from './block-kit.ts';
import { escaped, quotation, toMrkdwn } from './mrkdwn.ts';

/** What a message says, in Slack's words. */
export interface SlackMessage {
  /** For notifications and clients without blocks. Never empty. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

/**
 * Shares of the total, in characters. Together they stay below `SLACK_LIMITS.total`, so that a message is cut part by part
 * and never as a whole.
 */
export const SHARES = {
  mention: 100,
  verdict: 1000,
  numbers: 500,
  change: 600,
  action: 1200,
  /** Each; at most ten. */
  fact: 320,
  quotes: 900,
  doubts: 800,
  tallies: 1400,
  /** Each; at most ten. */
  context: 200,
} as const;
const FALLBACK_TEXT = 1000;
const MOST_TALLIES = 10;

/** The root: one living message for an incident, as it stands. Verdict first, number second, action third. */
export function rootMessage(notice: Notice, mention?: string, footnote?: string): SlackMessage {
  const story = tellStory(notice);
  const calling = mention === undefined ? '' : `${mention} `;
  return {
    text: `${calling}${escaped(fallbackOf(story, notice), FALLBACK_TEXT)}`,
    blocks: [
      header(truncate(story.headline, SLACK_LIMITS.headerText)),
      section(`${calling}${leadOf(story)}`),
      ...talliesOf(story),
      fields(story.facts.slice(0, SLACK_LIMITS.sectionFields).map(({ name, value }) => factOf(name, value))),
      section(toMrkdwn(story.action, SHARES.action)),
      ...quotesOf(story),
      ...doubtsOf(story),
      context(contextOf(story, footnote)),
    ],
  };
}

function fallbackOf({ headline }: Story, notice: Notice): string {
  const { summary, clusterName, incidentKind } = notice;
  const cluster = namesCluster(notice) ? `, cluster ${clusterName}` : '';
  const where = incidentKind === 'storm' ? '' : ` ${counted(notice).many} so far${cluster}.`;
  return `${headline}. ${summary}${where}`;
}

function leadOf({ verdict, numbers, change }: Story): string {
  const lines = [toMrkdwn(verdict, SHARES.verdict), toMrkdwn(numbers, SHARES.numbers)];
  return [...lines, ...(change ? [toMrkdwn(change, SHARES.change)] : [])].join('\n');
}

function factOf(name: string, value: Line): string {
  return toMrkdwn([{ bold: name }, '\n', ...value], SHARES.fact);
}

function talliesOf({ tallies }: Story): readonly Block[] {
  if (tallies.length === 0) return [];
  const most = Math.floor(SHARES.tallies / (MOST_TALLIES + 1)) - 1;
  const shown = tallies.slice(0, MOST_TALLIES).map((line) => toMrkdwn(line, most));
  return [section([...shown, ...(tallies.length > shown.length ? ['… and others'] : [])].join('\n'))];
}

function quotesOf({ quotes }: Story): readonly Block[] {
  return quotes.length === 0 ? [] : [section(quotation(quotes.join('\n'), SHARES.quotes))];
}

function doubtsOf({ doubts }: Story): readonly Block[] {
  if (doubts.length === 0) return [];
  return [section(toMrkdwn(['⚠️ ', { bold: 'But:' }, ` ${doubts.join(' ')}`], SHARES.doubts))];
}

function contextOf({ context: lines }: Story, footnote: string | undefined): readonly string[] {
  const shown = [...lines, ...(footnote === undefined ? [] : [[footnote]])];
  return shown.slice(0, SLACK_LIMITS.contextElements).map((line) => toMrkdwn(line, SHARES.context));
}

/**
 * What each telling adds to the diary in the thread. Broadcast: also shown in the channel. An incident opens in a thread where
 * it is what has become of another: a failed deployment of stops that were told before.
 */
const NOTES = {
  opened: { says: '🔴 Opened', broadcast: true },
  grew: { says: '📈 Grew', broadcast: false },
  reminder: { says: '⏰ Still open', broadcast: false },
  reopened: { says: '🔴 Reopened', broadcast: true },
  resolved: { says: '✅ Resolved', broadcast: true },
  test: { says: '🧪 Test', broadcast: false },
} as const satisfies Record<Notice['kind'], { readonly says: string; readonly broadcast: boolean }>;

/** The reply in the thread that says what has changed. */
export function threadNote(notice: Notice, mention?: string): SlackMessage & { readonly broadcast: boolean } {
  const { says, broadcast } = NOTES[notice.kind];
  const calling = mention === undefined || !broadcast ? '' : `${mention} `;
  const line: Line = [{ bold: noteTitle(notice, says) }, '. ', ...numbersOf(notice)];
  const text = `${calling}${toMrkdwn(line, FALLBACK_TEXT)}`;
  return { text, blocks: [section(text)], broadcast };
}

/** Whoever reads the thread knows what it is about, but for what opens in it. */
function noteTitle(notice: Notice, says: string): string {
  if (notice.kind === 'opened' && notice.state === 'open') return tellStory(notice).headline;
  const loop = notice.crashLoop && notice.state === 'open' ? ', crash-looping' : '';
  return `${says}: ${notice.subject.name}${loop}`;
}
