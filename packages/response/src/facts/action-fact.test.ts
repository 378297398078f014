import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { aDefinition, aPolicyWorld, aRunningTask, type Scene } from '../../test/offences.ts';
import { aTaskStart } from '../../test/policy-facts.ts';
import { writesOf } from '../action/record-action.ts';
import { reactByPolicy } from '../policy/react.ts';
import type { FactEvent } from './fact-event.ts';
import { factEventSchema } from './schema.ts';
import { sweepFacts } from './sweep-facts.ts';

async function withOffender(scene: Scene = {}) {
  const world = aPolicyWorld(scene);
  world.ecs.add(aDefinition('batch:1', true), aRunningTask('one', 'batch:1'));
  await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, world.now);
  const [action] = await world.actions();
  return { world, actionId: action?.actionId ?? '' };
}

const LATER = Number.MAX_SAFE_INTEGER;
const isValid = new Ajv2020({ strict: true, allErrors: true }).compile(factEventSchema());

type World = Awaited<ReturnType<typeof withOffender>>['world'];

async function drain({ ledger }: World, put: (event: FactEvent) => Promise<void> = async () => {}) {
  const taken: FactEvent[] = [];
  const bus = {
    async put(event: FactEvent) {
      await put(event);
      taken.push(event);
    },
  };
  return { ...(await sweepFacts({ facts: ledger, bus }, LATER)), taken };
}

describe('an action on the event bus', () => {
  test('is told in each state that it comes to, as the published schema has it, with an id of its own', async () => {
    const { world, actionId } = await withOffender();
    await world.work();
    const { taken } = await drain(world);

    expect(taken.map(({ detailType }) => detailType)).toEqual(['Action Planned', 'Action Done']);
    expect(new Set(taken.map(({ factId }) => factId)).size).toBe(2);
    for (const { detailType, detail, resources } of taken) {
      const event = { source: 'taskwarden', 'detail-type': detailType, detail: JSON.parse(detail) };
      expect(isValid(event) ? [] : isValid.errors).toEqual([]);
      expect(event.detail.action).toMatchObject({ actionId, action: 'stop-task' });
      expect(resources).toEqual([event.detail.action.arn]);
    }
    expect(JSON.parse(taken[1]?.detail ?? '{}')).toMatchObject({
      action: { state: 'done' },
      says: 'stopped task one of batch:1',
    });
  });

  test('says what would have been done, and why it was not', async () => {
    const { world } = await withOffender({ mode: 'report' });
    const { taken } = await drain(world);

    expect(taken.map(({ detailType }) => detailType)).toEqual(['Action Refused']);
    expect(JSON.parse(taken[0]?.detail ?? '{}').says).toContain('would have stopped task one');
  });

  test('is told once, while it is only put off or claimed', async () => {
    const { world, actionId } = await withOffender();
    const planned = await world.ledger.action(actionId);
    if (planned === undefined) return expect.fail('nothing was planned');
    await world.ledger.commit(
      writesOf(planned, { ...planned, dueAt: planned.plannedAt + 60_000, revision: planned.revision + 1 }),
    );
    const { taken } = await drain(world);

    expect(taken).toHaveLength(1);
  });

  test('is not told where its step was not taken, as somebody else was first', async () => {
    const { world, actionId } = await withOffender();
    await world.work();
    await drain(world);
    const done = await world.ledger.action(actionId);
    if (done === undefined) return expect.fail('nothing was done');
    const stale = { ...done, revision: done.revision - 1 };
    const outcome = await world.ledger.commit(writesOf(stale, { ...done, state: 'failed' }));

    expect(outcome).toBe('conflict');
    expect((await drain(world)).taken).toEqual([]);
  });
});

describe('facts that wait', () => {
  test('are put again while the bus does not take them, and hold up no others', async () => {
    const { world } = await withOffender();
    await world.work();

    const first = await drain(world, async ({ detailType }) => {
      if (detailType === 'Action Done') throw new Error('the bus is closed');
    });
    const second = await drain(world);

    expect([first.put, first.refused]).toEqual([1, [new Error('the bus is closed')]]);
    expect(second.taken.map(({ detailType }) => detailType)).toEqual(['Action Done']);
    expect((await drain(world)).put).toBe(0);
  });
});
