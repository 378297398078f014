import { describe, expect, test } from 'vitest';
import { LETTER_KINDS } from './letter-kind.ts';
import { storyOf } from './letter-story.ts';
import { aLetter } from './testing.ts';

const PLACE = {
  queue: { name: 'dead-letters', url: 'https://sqs/1/taskwarden-prod-DeadLettersQueue-abcdefhk' },
  sources: [{ name: 'task-events', url: 'https://sqs/1/taskwarden-prod-TaskEventsQueue-abcdefhk' }],
};
const SOURCE_ARN = 'arn:aws:sqs:eu-west-1:111122223333:taskwarden-prod-TaskEventsQueue-abcdefhk';
const RULE_ARN = 'arn:aws:events:eu-west-1:111122223333:rule/taskwarden-prod-task-state-change';
const ofSchedule = (target: string) => ({
  attributes: { ERROR_CODE: 'NO_PERMISSIONS', ERROR_MESSAGE: 'denied', TARGET_ARN: target },
});
const undelivered = (code: string, target = SOURCE_ARN) => ({
  attributes: { ERROR_CODE: code, ERROR_MESSAGE: 'denied', RULE_ARN, TARGET_ARN: target },
});

describe('what a dead letter says of itself', () => {
  test.each([
    ['a handler could not read it', {}, 'unreadable', 'not JSON'],
    [
      'a channel refused it',
      { attributes: { errorType: 'refused', reason: 'Slack says token_revoked', sourceQueue: SOURCE_ARN } },
      'refused',
      'Slack says token_revoked',
    ],
    [
      'a channel failed five times',
      { attributes: { errorType: 'failed', reason: 'Slack says fatal_error', sourceQueue: SOURCE_ARN } },
      'failed',
      'Slack says fatal_error',
    ],
    ['EventBridge was not let in', undelivered('NO_PERMISSIONS'), 'not-permitted', 'NO_PERMISSIONS: denied'],
    ['the target of the rule is gone', undelivered('NO_RESOURCE'), 'no-target', 'NO_RESOURCE: denied'],
    ['EventBridge tried for a day', undelivered('TIMEOUT'), 'undelivered', 'TIMEOUT: denied'],
    [
      'SQS moved it',
      { attributes: {}, movedFrom: SOURCE_ARN },
      'received-too-often',
      'received as often as the queue allows, and never handled',
    ],
    ['nothing says why', { attributes: { sourceQueue: 'task-events' } }, 'unexplained', 'no reason given'],
  ])('%s', (_sentence, letter, kind, reason) => {
    expect(storyOf(aLetter(letter), PLACE)).toMatchObject({
      kind,
      reason,
      source: 'task-events',
      stays: undefined,
    });
  });

  test.each([
    [
      'whose body was cut',
      { attributes: { ...aLetter().attributes, truncated: 'true' } },
      'its body is cut off',
    ],
    [
      'that is a run of a schedule',
      ofSchedule('arn:aws:lambda:eu-west-1:1:function:clock'),
      'it is a run of a schedule',
    ],
    [
      'that is a canary of the schedule',
      ofSchedule('arn:aws:events:eu-west-1:1:event-bus/default'),
      'it is a run of a schedule',
    ],
    [
      'that a bus could not encrypt',
      { attributes: { ERROR_CODE: 'KEY_DISABLED', ERROR_MESSAGE: 'disabled' } },
      'it was meant for a bus',
    ],
    [
      'that the bus of a hub did not take',
      undelivered('NO_PERMISSIONS', 'arn:aws:events:us-east-1:999988887777:event-bus/taskwarden-prod-hub'),
      'only EventBridge may send to the hub',
    ],
    [
      'that a queue of a hub did not take',
      undelivered(
        'NO_PERMISSIONS',
        'arn:aws:sqs:eu-west-1:999988887777:taskwarden-prod-TaskEventsQueue-abcdefhk',
      ),
      'only EventBridge may send to the hub',
    ],
    ['that names no queue', { attributes: {} }, 'nothing on it says which queue'],
    [
      'of a queue of somebody else',
      { attributes: { sourceQueue: 'payments' } },
      'it came from payments, which is no queue of this deployment',
    ],
  ])('one %s stays, and says why', (_sentence, letter, why) => {
    expect(storyOf(aLetter(letter), PLACE).stays).toMatch(why);
  });

  test('what to do for one that stays is what mends its cause, where that is not to send it back', () => {
    const ofClock = aLetter(ofSchedule('arn:aws:lambda:eu-west-1:1:function:clock'));
    const cut = aLetter({ attributes: { ...aLetter().attributes, truncated: 'true' } });

    expect(storyOf(ofClock, PLACE).todo).toMatch(
      /^See whether the schedule .*It can't be sent back: it is a run/,
    );
    expect(storyOf(cut, PLACE).todo).toMatch(/^It can't be sent back: its body is cut off/);
  });

  test('where the deployment is not known, any queue it names will do', () => {
    const letter = aLetter({ attributes: { sourceQueue: 'payments' } });

    expect(storyOf(letter, { ...PLACE, sources: undefined })).toMatchObject({
      source: 'payments',
      stays: undefined,
    });
  });

  test('a reason shows no secret', () => {
    const attributes = {
      ...aLetter().attributes,
      reason: 'posting to https://hooks.slack.com/services/T0/B0/abc',
    };

    expect(storyOf(aLetter({ attributes }), PLACE).reason).toBe('posting to https://hooks.slack.com/***');
  });

  test('each kind has its own id, and says what to do', () => {
    expect(new Set(LETTER_KINDS.map(({ id }) => id)).size).toBe(LETTER_KINDS.length);
    expect(LETTER_KINDS.filter(({ todo }) => todo === '')).toEqual([]);
  });
});
