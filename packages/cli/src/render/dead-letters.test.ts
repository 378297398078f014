import { describe, expect, test } from 'vitest';
import { storyOf } from '../dead-letters/letter-story.ts';
import { surveyOf } from '../dead-letters/survey.ts';
import { aLetter } from '../dead-letters/testing.ts';
import { PAGE } from '../testing.ts';
import { letterJsonLine, letterView, redactedBody, surveysView } from './dead-letters.ts';

const QUEUE = { name: 'dead-letters', url: 'https://sqs/1/dead-letters' };
const PLACE = { queue: QUEUE, sources: undefined };

describe('dead letters on the terminal', () => {
  test('a queue shows its messages by reason, with what to do', () => {
    const refused = {
      errorType: 'refused',
      reason: 'Slack says token_revoked',
      sourceQueue: 'notifications.fifo',
    };
    const letters = [
      aLetter({ messageId: 'm1' }),
      ...['m2', 'm3', 'm4', 'm5'].map((messageId) => aLetter({ messageId, attributes: refused })),
    ];
    const survey = surveyOf(
      QUEUE,
      { waiting: 5, held: 0 },
      letters.map((letter) => storyOf(letter, PLACE)),
    );

    expect(surveysView([survey], { now: Date.UTC(2026, 0, 2, 5, 0), limit: 1000, page: PAGE })).toBe(
      [
        'dead-letters  5 messages, the oldest of 2026-01-02 03:00:00Z (2h ago)',
        '  4 × notifications.fifo: Slack says token_revoked',
        '    do        Mend the channel as the reason says (taskwarden doctor, notify',
        '              --test), then send it back: the incident is told as it stands',
        '              then.',
        '    ids       m2 m3 m4 and 1 more',
        '  1 × task-events: not JSON',
        '    do        Read the body (dead-letters show). An event that a newer version',
        '              reads can be sent back after the upgrade; anything else comes back',
        '              at once, and may be left to expire.',
        '    ids       m1',
        '',
      ].join('\n'),
    );
  });

  test.each([
    ['the limit was reached', 1, '--limit reads more'],
    ['they stand behind others', 1000, 'others hold the rest, or some of its group stand before it'],
  ])('where not all were read because %s, it says so', (_because, limit, why) => {
    const survey = surveyOf(QUEUE, { waiting: 3, held: 0 }, [storyOf(aLetter(), PLACE)]);

    expect(surveysView([survey], { now: Date.UTC(2026, 0, 2, 5, 0), limit, page: PAGE })).toContain(
      `  read: 1 of 3; ${why}\n`,
    );
  });

  test('a message that EventBridge could not deliver names the rule', () => {
    const rule = 'arn:aws:events:eu-west-1:111122223333:rule/api-call';
    const attributes = { ERROR_CODE: 'NO_PERMISSIONS', ERROR_MESSAGE: 'denied', RULE_ARN: rule };
    const letter = aLetter({ attributes });

    const shown = letterView(letter, storyOf(letter, PLACE), PAGE);

    expect(shown).toMatch(/because +NO_PERMISSIONS: denied\n/);
    expect(shown).toContain(rule);
  });

  test('values of environments are not shown, whatever they look like, also in a body that was cut', () => {
    const body =
      '{"detail":{"overrides":{"containerOverrides":[{"environment":[{"name":"CITY","value":"Bonn"},{"name":"B","value":"x\\"y"}]}]}}}';

    expect(redactedBody(body)).toContain('[{"name":"CITY","value":"***"},{"name":"B","value":"***"}]');
    expect(redactedBody(body.slice(0, 90))).not.toContain('Bonn');
    expect(redactedBody(body.slice(0, 100))).not.toContain('Bonn');
    expect(letterJsonLine(aLetter({ body }), storyOf(aLetter(), PLACE))).not.toContain('Bonn');
  });
});
