import { describe, expect, test } from 'vitest';
import { aTask } from '../contract/samples.ts';
import { list, number, object, oneOf, optional, text, texts } from './shape.ts';
import { task } from './task.ts';

const shape = object<{
  name: string;
  kind: 'a' | 'b';
  sizes?: readonly number[];
  tags?: Record<string, string>;
}>({
  name: text,
  kind: oneOf({ a: true, b: true }),
  sizes: optional(list(number)),
  tags: optional(texts),
});

describe('a shape', () => {
  test('keeps the fields it lists and drops all others, at any depth', () => {
    const value = {
      name: 'x',
      kind: 'a',
      sizes: [1],
      tags: { team: 'web' },
      environment: [{ value: 'hunter2' }],
    };

    expect(shape(value, 'thing')).toEqual({ name: 'x', kind: 'a', sizes: [1], tags: { team: 'web' } });
  });

  test('leaves out what is not there', () => {
    expect(Object.keys(shape({ name: 'x', kind: 'b', sizes: undefined }, 'thing'))).toEqual(['name', 'kind']);
  });

  test.each([
    ['a missing field', { kind: 'a' }, 'thing.name is no text'],
    ['a word that is not known', { name: 'x', kind: 'toString' }, "thing.kind is 'toString'"],
    ['a wrong member of a list', { name: 'x', kind: 'a', sizes: [1, '2'] }, 'thing.sizes[1] is no number'],
    ['a number that is none', { name: 'x', kind: 'a', sizes: [Number.NaN] }, 'thing.sizes[0] is no number'],
    ['a text instead of a list', { name: 'x', kind: 'a', sizes: 'many' }, 'thing.sizes is no list'],
    ['a tag that is no text', { name: 'x', kind: 'a', tags: { n: 1 } }, 'thing.tags.n is no text'],
    ['a list instead of an object', [], 'thing is no object'],
    ['nothing', null, 'thing is no object'],
  ])('refuses %s and says where', (_sentence, value, message) => {
    expect(() => shape(value, 'thing')).toThrow(message);
  });
});

test('a task with every field comes back whole', () => {
  const full = aTask({
    startedBy: 'ecs-svc/1',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    launchType: 'FARGATE',
    enableExecuteCommand: false,
    createdAt: 1,
    stoppedAt: 2,
    tags: { team: 'web' },
    containers: [{ name: 'app', essential: true, imageDigest: 'sha256:1', exitCode: 0 }],
  });

  expect(task(full, 'task')).toEqual(full);
});
