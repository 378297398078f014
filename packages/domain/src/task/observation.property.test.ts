import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canBecome, TASK_STATUSES, type TaskStatus } from './lifecycle.ts';
import { compareObservations, latestObservation, newer, type TaskObservation } from './observation.ts';

const STATUSES = Object.keys(TASK_STATUSES) as TaskStatus[];

function observed(
  lastStatus: string,
  change: { version?: number; time: number; key: string },
): TaskObservation {
  const { version, time, key } = change;
  return {
    task: {
      taskArn: 'arn:aws:ecs:eu-west-1:111122223333:task/prod/1dc5',
      clusterArn: '',
      taskDefinitionArn: '',
      lastStatus,
      desiredStatus: 'RUNNING',
      containers: [],
      attachments: [],
      ...(version !== undefined && { version }),
    },
    time,
    key,
  };
}

/** A whole legal life: statuses forward only, a rising version with gaps, times that may be equal. */
const life = fc
  .array(fc.record({ status: fc.constantFrom(...STATUSES), step: fc.nat(3), wait: fc.nat(2) }), {
    minLength: 1,
    maxLength: 9,
  })
  .map((changes) => {
    const inOrder = changes.toSorted(
      (one, other) => STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status),
    );
    let version = 0;
    let time = 0;
    return inOrder.map(({ status, step, wait }) => {
      version += 1 + step;
      time += wait;
      return observed(status, { version, time, key: `task#${version}` });
    });
  });

const withoutVersion = fc
  .tuple(fc.constantFrom(...STATUSES), fc.nat(20), fc.uuid())
  .map(([status, time, key]) => observed(status, { time, key }));

/** The observations in any order, any of them repeated. */
function deliveries(some: readonly TaskObservation[]) {
  return fc
    .array(fc.constantFrom(...some))
    .chain((repeated) =>
      fc.shuffledSubarray([...some, ...repeated], { minLength: some.length + repeated.length }),
    );
}

describe('any order and repetition of a task’s events', () => {
  test('gives the same final state: that of the highest version', () => {
    const played = life.chain((inOrder) => fc.tuple(fc.constant(inOrder), deliveries(inOrder)));

    fc.assert(
      fc.property(played, ([inOrder, delivered]) => {
        expect(latestObservation(delivered)).toEqual(inOrder.at(-1));
      }),
    );
  });

  test('gives the same final state with events that have no version among them', () => {
    const mixed = fc
      .tuple(life, fc.array(withoutVersion, { maxLength: 4 }))
      .map(([versioned, others]) => [...versioned, ...others]);
    const played = fc
      .oneof(mixed, fc.array(withoutVersion, { minLength: 1, maxLength: 4 }))
      .chain((some) => fc.tuple(deliveries(some), deliveries(some)));

    fc.assert(
      fc.property(played, ([delivered, again]) => {
        expect(latestObservation(delivered)).toEqual(latestObservation(again));
      }),
    );
  });

  test('never moves a task back while its events come in', () => {
    const played = life.chain(deliveries);
    const statusOf = ({ task }: TaskObservation) => task.lastStatus as TaskStatus;

    fc.assert(
      fc.property(played, ([first, ...rest]) => {
        fc.pre(first !== undefined);
        rest.reduce((known, seen) => {
          const next = newer(known, seen);
          expect(canBecome(statusOf(known), statusOf(next))).toBe(true);
          return next;
        }, first);
      }),
    );
  });
});

describe('which observation is newer', () => {
  const versioned = observed('RUNNING', { version: 3, time: 1, key: 'b' });

  test('one without a version never overrides one that has it, however late', () => {
    expect(newer(versioned, observed('STOPPED', { time: 99, key: 'z' }))).toBe(versioned);
  });

  test('one with a version overrides one without, however early', () => {
    expect(newer(observed('STOPPED', { time: 99, key: 'z' }), versioned)).toBe(versioned);
  });

  test('of two without a version the later counts, then the greater key', () => {
    const early = observed('RUNNING', { time: 1, key: 'b' });

    expect(newer(early, observed('STOPPED', { time: 2, key: 'a' })).task.lastStatus).toBe('STOPPED');
    expect(newer(early, observed('STOPPED', { time: 1, key: 'c' })).task.lastStatus).toBe('STOPPED');
    expect(newer(early, observed('STOPPED', { time: 1, key: 'a' }))).toBe(early);
  });

  test('a second emission of a version is no news, at whatever time', () => {
    expect(compareObservations(versioned, { ...versioned, time: 9 })).toBe(0);
  });

  test('nothing observed is nothing known', () => {
    expect(latestObservation([])).toBeUndefined();
  });
});
