import type { Format, Paint } from '../terminal.ts';
import { printable, wrap } from './text.ts';

/** The parts of a Slack message that carry words (Block Kit reference). */
export interface SlackBody {
  /** What notifications and old clients show. */
  readonly text?: string;
  readonly blocks?: readonly Block[];
  readonly attachments?: readonly { readonly blocks?: readonly Block[]; readonly text?: string }[];
}

interface Block {
  readonly type?: string;
  readonly text?: string | TextObject;
  readonly fields?: readonly TextObject[];
  readonly elements?: readonly (TextObject & { readonly url?: string })[];
}

interface TextObject {
  readonly type?: string;
  readonly text?: string | TextObject;
}

interface Styled {
  readonly text: string;
  readonly format?: Format;
}

/** A Slack message as lines for a terminal: headers bold, links after their label, Slack's markup taken away. */
export function slackLines(
  body: SlackBody,
  { width, paint }: { readonly width: number; readonly paint: Paint },
): readonly string[] {
  const blocks = [
    ...(body.blocks ?? []),
    ...(body.attachments ?? []).flatMap((attachment) => attachment.blocks ?? []),
  ];
  const texts = blocks.flatMap(blockTexts);
  const shown: readonly Styled[] = texts.length > 0 ? texts : lines(body.text).map((text) => ({ text }));
  return shown.flatMap(({ text, format }) =>
    wrap(text, width).map((line) => (format === undefined ? line : paint(line, format))),
  );
}

function blockTexts(block: Block): readonly Styled[] {
  const elements = block.elements ?? [];
  switch (block.type) {
    case 'header':
      return lines(block.text).map((text) => ({ text, format: 'bold' }));
    case 'context':
      return [{ text: elements.flatMap(lines).join(' · '), format: 'dim' }];
    case 'actions':
      return [
        {
          text: elements.flatMap((button) => lines(button).map((label) => `[${label}]`)).join(' '),
          format: 'dim',
        },
      ];
    default:
      return [
        ...lines(block.text).map((text) => ({ text })),
        ...(block.fields ?? []).map((field) => ({ text: lines(field).join(': ') })),
      ];
  }
}

function lines(text: string | TextObject | undefined): readonly string[] {
  if (text === undefined) return [];
  if (typeof text !== 'string') return lines(text.text);
  return text
    .split('\n')
    .map(withoutMarkup)
    .filter((line) => line !== '');
}

/** Slack's mrkdwn as plain words: `<url|label>` is the label, a date its fallback; `*`, `_` and backquotes go. */
function withoutMarkup(text: string): string {
  const words = text
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<(?:[^|>]*)\|([^>]*)>/g, '$1')
    .replaceAll(/<([^>]*)>/g, '$1')
    .replaceAll(/(^|[\s(])([*_])(\S(?:.*?\S)?)\2(?=$|[\s).,:;])/g, '$1$3')
    .replaceAll('`', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  return printable(words);
}
