import { consoleLinks } from '../console-links.ts';
import type { Notice } from '../notice.ts';
import { tellStory } from '../story/story.ts';
import { toPlain } from '../text/markup.ts';
import { truncate } from '../text/truncate.ts';

const LONGEST_EMAIL = 10_000;

/** A notice as plain text, in the order of a Slack message. */
export function emailText(notice: Notice): string {
  const story = tellStory(notice);
  const parts: readonly (readonly string[])[] = [
    [story.headline],
    [story.verdict, story.numbers, ...(story.change ? [story.change] : [])].map(toPlain),
    story.tallies.map(toPlain),
    [`Try: ${notice.remedy}`],
    story.doubts.map((doubt) => `But: ${doubt}`),
    story.facts.map(({ name, value }) => `${name}: ${toPlain(value)}`),
    story.quotes.length === 0 ? [] : ['From the record:', ...story.quotes.map((quote) => `  ${quote}`)],
    linksOf(notice),
    [story.context.map(toPlain).join(', '), `Notice ${notice.noticeId}, sent by Taskwarden.`],
  ];
  const text = parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  return truncate(text, LONGEST_EMAIL);
}

function linksOf(notice: Notice): readonly string[] {
  const subject = consoleLinks.subject(notice);
  return [
    ...(subject === undefined ? [] : [`${notice.subject.name} in the console: ${subject}`]),
    ...(notice.docs === '' ? [] : [`More on this cause: ${notice.docs}`]),
  ];
}
