import { expect, test } from 'vitest';
import { plain } from '../terminal.ts';
import { slackLines } from './slack-message.ts';

test('a Slack message reads as Slack shows it: header, text, fields, footer, no markup', () => {
  const lines = slackLines(
    {
      text: 'fallback',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'web: out of memory' } },
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: '*11 tasks* stopped since <!date^1767316000^{time}|01:06 UTC>\n`app` &lt;1 GiB',
          },
        },
        { type: 'section', fields: [{ type: 'mrkdwn', text: '*Cause*\nmemory/container-limit' }] },
        { type: 'divider' },
        {
          type: 'context',
          elements: [
            { type: 'mrkdwn', text: 'cluster <https://console.aws.amazon.com/x|core>' },
            { type: 'mrkdwn', text: 'eu-west-1' },
          ],
        },
      ],
    },
    { width: 60, paint: plain },
  );

  expect(lines).toEqual([
    'web: out of memory',
    '11 tasks stopped since 01:06 UTC',
    'app <1 GiB',
    'Cause: memory/container-limit',
    'cluster core · eu-west-1',
  ]);
});

test('a message without blocks is its text', () => {
  expect(slackLines({ text: 'resolved: _web_ is quiet' }, { width: 60, paint: plain })).toEqual([
    'resolved: web is quiet',
  ]);
});
