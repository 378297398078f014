import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyNotice } from '../../test/notices.ts';
import { presentable } from '../presentable.ts';
import { type Block, SLACK_LIMITS } from './block-kit.ts';
import { rootMessage, SHARES, type SlackMessage, threadNote } from './message.ts';

const everyMessage = fc
  .tuple(anyNotice, fc.constantFrom(undefined, '<!here>'), fc.constantFrom(undefined, 'A footnote.'))
  .map(([notice, mention, footnote]): readonly SlackMessage[] => [
    rootMessage(presentable(notice), mention, footnote),
    threadNote(presentable(notice), mention),
  ]);

/** The texts of a block, each with the most that Slack takes. */
function textsOf(block: Block): readonly (readonly [text: string, most: number])[] {
  switch (block.type) {
    case 'header':
      return [[block.text.text, SLACK_LIMITS.headerText]];
    case 'context':
      return block.elements.map(({ text }) => [text, SLACK_LIMITS.contextText]);
    case 'section':
      return 'fields' in block
        ? block.fields.map(({ text }) => [text, SLACK_LIMITS.fieldText])
        : [[block.text.text, SLACK_LIMITS.sectionText]];
  }
}

function itemsOf(block: Block): readonly unknown[] {
  if ('fields' in block) return block.fields;
  return 'elements' in block ? block.elements : [block.text];
}

const mrkdwnOf = ({ text, blocks }: SlackMessage): readonly string[] => [
  text,
  ...blocks.filter(({ type }) => type !== 'header').flatMap((block) => textsOf(block).map(([one]) => one)),
];

test('no notice makes a message that Slack would refuse', () => {
  fc.assert(
    fc.property(everyMessage, (messages) => {
      for (const { text, blocks } of messages) {
        const texts = blocks.flatMap(textsOf);
        expect(blocks.length).toBeLessThanOrEqual(SLACK_LIMITS.blocks);
        expect(text.trim()).not.toBe('');
        expect(text.length).toBeLessThanOrEqual(SLACK_LIMITS.messageText);
        expect(texts.filter(([one, most]) => one.length < 1 || one.length > most)).toEqual([]);
        expect(texts.reduce((sum, [one]) => sum + one.length, 0)).toBeLessThanOrEqual(SLACK_LIMITS.total);
        const lists = blocks.map((block) => itemsOf(block).length);
        expect(lists.filter((length) => length < 1 || length > 10)).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});

/** All the markup that is ours. */
const OURS =
  /<(?:!here|!date\^\d+\^\{date_short_pretty\} \{time_secs\}\|[\d: -]+UTC|https:\/\/[^<>|\s]+\|[^<>]*)>/g;

test('nothing from outside is read by Slack as its own syntax, and no entity is cut', () => {
  fc.assert(
    fc.property(everyMessage, (messages) => {
      for (const text of messages.flatMap(mrkdwnOf)) {
        const rest = text.replaceAll(OURS, '');
        expect(rest).not.toMatch(/[<>]/);
        expect(text.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toContain('&');
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toContain('hunter2');
      }
    }),
    { numRuns: 100 },
  );
});

test('the shares of the parts stay within the total', () => {
  const { fact, context, ...once } = SHARES;
  const parts: readonly number[] = Object.values(once);
  const sum = parts.reduce((a, b) => a + b, SLACK_LIMITS.headerText);

  expect(sum + 10 * fact + 10 * context).toBeLessThanOrEqual(SLACK_LIMITS.total);
});
