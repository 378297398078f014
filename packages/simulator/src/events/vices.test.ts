import { expect, test } from 'vitest';
import { createSimulator } from '../simulator.ts';
import { aDefinition, aSimulator, MINUTE, recordEvents, runOne } from '../testing.ts';

const well = { duplicates: 0, loss: 0, late: 0, delay: { min: 1000, max: 90_000 } };

function eventsWith(vices: Partial<typeof well>) {
  const simulator = aSimulator({ settings: { vices: { ...well, ...vices } } });
  simulator.call('RegisterTaskDefinition', aDefinition());
  const events = recordEvents(simulator);
  for (let nth = 0; nth < 40; nth += 1) runOne(simulator, 'web');
  simulator.pass(10 * MINUTE);
  return events.filter((event) => event['detail-type'] === 'ECS Task State Change');
}

const ids = (events: readonly { readonly id: string }[]) => events.map(({ id }) => id);
const all = eventsWith({});

test('without a vice every event comes once, in order', () => {
  expect(all).toHaveLength(120);
  expect(new Set(ids(all)).size).toBe(120);
});

test('duplicates have the id of the first', () => {
  const events = eventsWith({ duplicates: 0.5 });

  expect(new Set(ids(events))).toEqual(new Set(ids(all)));
  expect(events.length).toBeGreaterThan(150);
});

test('some are lost', () => {
  const events = eventsWith({ loss: 0.3 });

  expect(events.length).toBeLessThan(105);
  expect(events.length).toBeGreaterThan(60);
});

test('late ones come out of order, and all come', () => {
  const events = eventsWith({ late: 0.3 });

  expect(ids(events).toSorted()).toEqual(ids(all).toSorted());
  expect(ids(events)).not.toEqual(ids(all));
  const versions = Map.groupBy(events, ({ detail }) => detail.taskArn);
  const isInOrder = [...versions.values()].every(
    (life) => life.map(({ detail }) => detail.version).join() === '1,2,3',
  );
  expect(isInOrder).toBe(false);
});

test('events on their way survive saving and restoring', () => {
  const simulator = aSimulator({ settings: { vices: { ...well, late: 1 } } });
  simulator.call('RegisterTaskDefinition', aDefinition());
  runOne(simulator, 'web');
  const restored = createSimulator({ snapshot: simulator.snapshot() });
  const [events, restoredEvents] = [recordEvents(simulator), recordEvents(restored)];

  simulator.pass(5 * MINUTE);
  restored.pass(5 * MINUTE);

  expect(events.length).toBeGreaterThan(2);
  expect(restoredEvents).toEqual(events);
});
