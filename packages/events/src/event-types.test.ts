import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../local/src/event-bridge/pattern.ts';
import { FIXTURES, fixture, fixtureText } from '../test/fixtures.ts';
import { EVENT_TYPES, UNHEARD_EVENT_TYPES } from './event-types.ts';
import { readEvent } from './read-event.ts';

/** The one recorded event of ours that nobody can read. */
const DAMAGED = 'task-state-change/stopped.without-task-arn.fargate.json';
const READ = [...EVENT_TYPES, ...UNHEARD_EVENT_TYPES];
const ids = READ.map(({ id }) => id).toSorted();

describe('the registry of event types', () => {
  test('names every file of its folder, in alphabetical order', () => {
    const files = globSync('*.ts', { cwd: join(import.meta.dirname, 'types') }).map((file) =>
      basename(file, '.ts'),
    );

    expect(ids).toEqual(files.toSorted());
  });

  test.each(ids)('has recorded events of %s', (id) => {
    expect(FIXTURES.filter((path) => path.startsWith(`${id}/`))).not.toEqual([]);
  });
});

describe('a recorded event', () => {
  const rules = READ.map(({ id, pattern }) => ({ id, matches: compilePattern(pattern) }));
  const matching = (path: string) =>
    rules.filter(({ matches }) => matches(fixture(path))).map(({ id }) => id);
  const ours = FIXTURES.filter((path) => ids.some((id) => path.startsWith(`${id}/`)));
  const theirs = FIXTURES.filter((path) => !ours.includes(path));

  test.each(ours)('%s is matched by the rule of its folder, and by no other', (path) => {
    expect(matching(path)).toEqual([path.split('/')[0]]);
  });

  test.each(theirs)('%s is matched by no rule', (path) => {
    expect(matching(path)).toEqual([]);
  });

  test.each(ours.filter((path) => path !== DAMAGED))('%s is a fact', (path) => {
    expect(readEvent(fixtureText(path))).toMatchObject({
      outcome: 'fact',
      fact: { type: path.split('/')[0] },
    });
  });

  test.each(theirs)('%s is told apart, with its name', (path) => {
    const name = `"${String(fixture(path)['detail-type'])}" of ${String(fixture(path).source)}`;

    expect(readEvent(fixtureText(path))).toEqual({
      outcome: 'unreadable',
      reason: `${name} is no event that is read here`,
    });
  });
});

describe('what is refused', () => {
  test('a task without its ARN, with the field', () => {
    expect(readEvent(fixtureText(DAMAGED))).toEqual({
      outcome: 'unreadable',
      reason: 'ECS Task State Change: detail.taskArn is missing',
    });
  });

  test('what Step Functions gives after running a task, with what to give instead', () => {
    const path = join(
      import.meta.dirname,
      '../../../test/fixtures/step-functions/run-task-sync.pascal-case.json',
    );

    expect(readEvent(readFileSync(path, 'utf8'))).toMatchObject({
      outcome: 'unreadable',
      reason: expect.stringContaining('give the event of ECS instead') as string,
    });
  });
});

describe('calls of the ECS API', () => {
  const matches = compilePattern(EVENT_TYPES.find(({ id }) => id === 'api-call')?.pattern);
  const call = (change: object) => {
    const event = fixture('api-call/update-service.json');
    return { ...event, detail: { ...event.detail, ...change } };
  };

  test.each([
    ['of people and pipelines are wanted', { eventName: 'StopTask' }, true],
    ['of agents are left out in the rule already', { eventName: 'SubmitTaskStateChange' }, false],
    [
      'that registers an instance, which its agent does, too',
      { eventName: 'RegisterContainerInstance' },
      false,
    ],
    ['of other services are not ours', { eventSource: 'ec2.amazonaws.com' }, false],
    ['that failed are wanted', { errorCode: 'AccessDenied', responseElements: null }, true],
  ])('%s', (_sentence, change, wanted) => {
    expect(matches(call(change))).toBe(wanted);
  });
});
