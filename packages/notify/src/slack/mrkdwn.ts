import { isShowable, type Line, type Piece, utc } from '../text/markup.ts';
import { ELLIPSIS } from '../text/truncate.ts';

/** The three characters that Slack reads as its own ("Formatting text for app surfaces", docs.slack.dev). */
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Outside text for mrkdwn: escaped, and at most `most` long after that. What is cut ends in an ellipsis; neither an entity
 * nor a character is ever split.
 */
export function escaped(text: string, most = Number.POSITIVE_INFINITY): string {
  const pieces = Array.from(text, (character) => ENTITIES[character] ?? character);
  const whole = pieces.join('');
  if (whole.length <= most) return whole;
  let shown = '';
  for (const piece of pieces) {
    if (shown.length + piece.length > most - ELLIPSIS.length) break;
    shown += piece;
  }
  return most < ELLIPSIS.length ? '' : `${shown}${ELLIPSIS}`;
}

/** A line in mrkdwn of at most `most` characters. A link that would not fit whole becomes its text. */
export function toMrkdwn(line: Line, most: number): string {
  let shown = '';
  for (const piece of line) shown += pieceToMrkdwn(piece, most - shown.length);
  return shown;
}

function pieceToMrkdwn(piece: Piece, room: number): string {
  if (typeof piece === 'string') return escaped(piece, room);
  if ('bold' in piece) return wrapped('*', piece.bold, room);
  if ('code' in piece) return wrapped('`', piece.code.replaceAll('`', "'"), room);
  if ('time' in piece) return fitting(slackTime(piece.time), room) ?? escaped(utc(piece.time), room);
  const markup =
    piece.to === undefined || piece.link === '' ? undefined : `<${piece.to}|${escaped(piece.link)}>`;
  return fitting(markup, room) ?? escaped(piece.link, room);
}

/** Slack takes a mark only around text that neither begins nor ends with a space. */
function wrapped(mark: string, text: string, room: number): string {
  const inner = escaped(text.trim().replaceAll('\n', ' '), room - 2 * mark.length);
  return inner === '' ? '' : `${mark}${inner}${mark}`;
}

function fitting(markup: string | undefined, room: number): string | undefined {
  return markup !== undefined && markup.length <= room ? markup : undefined;
}

/** Each reader sees the time of their own zone; UTC where the client can't. */
function slackTime(at: number): string | undefined {
  if (!isShowable(at)) return undefined;
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time_secs}|${utc(at)}>`;
}

/** A block of quotations, preformatted. Nothing in it can end it. */
export function quotation(text: string, most: number): string {
  const fence = '```';
  return `${fence}${escaped(text.replaceAll('`', "'"), most - 2 * fence.length)}${fence}`;
}
