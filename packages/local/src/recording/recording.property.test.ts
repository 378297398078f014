import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordedEvent } from '../event-bridge/event.ts';
import { planRecording } from './plan-recording.ts';
import type { Recording } from './recording.ts';

const PLACE = 'us-east-1:111122223333';

/** Few ids and times, so that worlds collide. */
const task = fc.constantFrom('1dc5', '1dc5c17a', 'b54a2a04-046f-4331-9d74-3f6d7f6ca315');
const event = fc
  .record({
    id: fc.constantFrom('ddca6449-b258-46c0-8653-e0e3a6EXAMPLE', '8952ba83-7be2-4ab5-9c32-6687532d15a2'),
    task,
    deployment: fc.constantFrom('ecs-svc/1', 'ecs-svc/123'),
    time: fc.integer({ min: 0, max: 4_000_000_000 }),
  })
  .map(({ id, task: taskId, deployment, time }): RecordedEvent => {
    const taskArn = `arn:aws:ecs:${PLACE}:task/prod/${taskId}`;
    const moment = new Date(time * 1000).toISOString().slice(0, 19);
    return {
      version: '0',
      id,
      'detail-type': 'ECS Task State Change',
      source: 'aws.ecs',
      account: '111122223333',
      time: `${moment}Z`,
      region: 'us-east-1',
      resources: [taskArn],
      detail: {
        taskArn,
        startedBy: deployment,
        updatedAt: `${moment}.98Z`,
        stoppedReason: `Scaling activity initiated by (deployment ${deployment})`,
        containers: [{ runtimeId: `${taskId}-2171104572` }],
      },
    };
  });
const recording: fc.Arbitrary<Recording> = fc
  .array(fc.array(event, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  .map((worlds) => ({ worlds: worlds.map((events, index) => ({ name: `world ${index}`, events })) }));
const start = fc.integer({ min: 0, max: 4_000_000_000_000 });

interface TaskDetail {
  readonly taskArn: string;
  readonly startedBy: string;
  readonly updatedAt: string;
  readonly stoppedReason: string;
  readonly containers: readonly { readonly runtimeId: string }[];
}

/** The events of each world, in its own order. */
function playedAlone({ worlds }: Recording, startAt: number) {
  return worlds.map((world) => planRecording({ worlds: [world] }, startAt));
}

const detailOf = ({ event: played }: { event: RecordedEvent }) => played.detail as unknown as TaskDetail;

describe('whatever is recorded', () => {
  test('no identity of one world is found in another', () => {
    fc.assert(
      fc.property(recording, start, (recorded, startAt) => {
        const worlds = playedAlone(recorded, startAt).map((plan) => [
          ...new Set(plan.flatMap((one) => [one.event.id, detailOf(one).taskArn, detailOf(one).startedBy])),
        ]);
        expect(new Set(worlds.flat()).size).toBe(worlds.flat().length);
      }),
    );
  });

  test('what was one identity in a world is one again, and what were two are two', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 6 }), start, (events, startAt) => {
        const plan = planRecording({ worlds: [{ name: 'one', events }] }, startAt);
        const were = new Set(events.map(({ detail }) => detail.taskArn));
        expect(new Set(plan.map((one) => detailOf(one).taskArn)).size).toBe(were.size);
      }),
    );
  });

  test('an identity is replaced wherever it stands in the event', () => {
    fc.assert(
      fc.property(recording, start, (recorded, startAt) => {
        for (const one of planRecording(recorded, startAt)) {
          const { taskArn, startedBy, stoppedReason, containers } = detailOf(one);
          expect(one.event.resources).toEqual([taskArn]);
          expect(stoppedReason).toContain(`(deployment ${startedBy})`);
          expect(containers[0]?.runtimeId).toBe(`${taskArn.split('/').at(-1)}-2171104572`);
        }
      }),
    );
  });

  test('gaps within a world, and within an event, are kept', () => {
    const world = fc
      .array(event, { minLength: 2, maxLength: 5 })
      .map((events) => events.toSorted((one, other) => (one.time < other.time ? -1 : 1)));
    const seconds = (text: string) => Date.parse(text) / 1000;

    fc.assert(
      fc.property(world, start, (events, startAt) => {
        const plan = planRecording({ worlds: [{ name: 'one', events }] }, startAt);
        const [first] = events;
        const began = seconds(first?.time ?? '');
        plan.forEach(({ at, event: played }, index) => {
          expect(at / 1000 - Math.ceil(startAt / 1000)).toBe(seconds(events[index]?.time ?? '') - began);
          expect(seconds(played.time)).toBe(at / 1000);
          expect(played.detail.updatedAt).toBe(`${played.time.slice(0, 19)}.98Z`);
        });
      }),
    );
  });

  test('the plan begins at its start and goes forward', () => {
    fc.assert(
      fc.property(recording, start, (recorded, startAt) => {
        const times = planRecording(recorded, startAt).map(({ at }) => at);
        expect(times[0]).toBe(Math.ceil(startAt / 1000) * 1000);
        expect(times).toEqual(times.toSorted((one, other) => one - other));
      }),
    );
  });
});
