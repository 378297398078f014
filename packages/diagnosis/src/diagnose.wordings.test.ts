import { describe, expect, test } from 'vitest';
import { WORDINGS, type Wording } from '../test/wordings/index.ts';
import { diagnose } from './diagnose.ts';

const causeOf = ({ field, text }: Pick<Wording, 'field' | 'text'>) =>
  diagnose({ containers: [], [field]: text }).cause;

test.each(WORDINGS.map((wording) => [wording.cause, wording.text, wording] as const))(
  '%s: %s',
  (cause, _, wording) => {
    expect(causeOf(wording)).toBe(cause);
  },
);

/** What consoles, tools and regions make of the same text. The verdict must not depend on it. */
const CHANGES: Readonly<Record<string, (text: string) => string>> = {
  'in lower case': (text) => text.toLowerCase(),
  'in upper case': (text) => text.toUpperCase(),
  'wrapped by a terminal': (text) => text.replaceAll(' ', '\n    '),
  'with typographic apostrophes': (text) => text.replaceAll("'", '’'),
  'with straight apostrophes': (text) => text.replaceAll('’', "'"),
  'with the label of the console in front': (text) => `Stopped reason: ${text}`,
  'within brackets of the console': (text) => `STOPPED (${text})`,
  'with the time of the stop in front': (text) => `Task stopped at: 2026-03-28T04:01:44.070Z\n${text}`,
  'with the words of AWS Batch in front': (text) => `Task failed to start - ${text}`,
  'as the reason of a service event': (text) => `(service shop) was unable to place a task. Reason: ${text}`,
  'in the partition of China': (text) =>
    text.replaceAll('arn:aws:', 'arn:aws-cn:').replaceAll('amazonaws.com/', 'amazonaws.com.cn/'),
  'in the partition of GovCloud': (text) =>
    text.replaceAll('arn:aws:', 'arn:aws-us-gov:').replaceAll('eu-west-1', 'us-gov-west-1'),
  'from another account': (text) => text.replaceAll(/\b\d{12}\b/g, '999988887777'),
  'from another registry': (text) => text.replaceAll(/[\w.-]+\.dkr\.ecr\.[\w.-]+/g, 'ghcr.io'),
  'with a full stop': (text) => `${text}.`,
};

/** Bare words such as AGENT are known alone only, and the ends of processes are no reason of a service event. */
const steadfast = WORDINGS.filter(
  ({ field, text, cause }) =>
    field === 'stoppedReason' &&
    text.length > 40 &&
    !/^(?:unknown|user-initiated|application-exit)\//.test(cause),
);

describe.each(Object.entries(CHANGES))('%s', (_, change) => {
  test('a reason keeps its cause', () => {
    const changed = steadfast
      .map((wording) => ({ ...wording, text: change(wording.text) }))
      .filter((wording) => causeOf(wording) !== wording.cause)
      .map((wording) => `${wording.cause} became ${causeOf(wording)}: ${wording.text}`);

    expect(changed).toEqual([]);
  });
});

test('a reason that is cut off at 255 characters keeps its category, and its cause as far as its words remain', () => {
  const cutOff = steadfast.filter(({ text }) => text.length > 255);
  const verdicts = cutOff.map(({ cause, text, field }) => {
    const cut = causeOf({ field, text: `${text.slice(0, 252)}...` });
    return { cause, cut };
  });

  expect(verdicts.filter(({ cause, cut }) => cut.split('/')[0] !== cause.split('/')[0])).toEqual([]);
  expect(verdicts.filter(({ cut }) => cut === 'unknown/unrecognised')).toEqual([]);
});
