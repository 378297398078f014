import { describe, expect, test } from 'vitest';
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

describe('vices as faults', () => {
  function eventsUnder(...faults: readonly Parameters<ReturnType<typeof aSimulator>['letLoose']>[0][]) {
    const simulator = aSimulator();
    simulator.call('RegisterTaskDefinition', aDefinition());
    simulator.call('RegisterTaskDefinition', aDefinition({ family: 'job' }));
    const [events, sent] = [recordEvents(simulator), [] as { readonly id: string }[]];
    simulator.onSent((event) => sent.push(event));
    for (const fault of faults) simulator.letLoose(fault);
    for (let nth = 0; nth < 20; nth += 1) runOne(simulator, nth % 2 === 0 ? 'web' : 'job');
    simulator.pass(10 * MINUTE);
    return { events, sent };
  }

  test('all that was sent is seen by who sees what is sent, whatever comes', () => {
    const { events, sent } = eventsUnder({ fault: 'events-lost' });

    expect(events).toEqual([]);
    expect(sent.length).toBeGreaterThan(60);
  });

  test('a share of them is lost, the same one each time', () => {
    const { events, sent } = eventsUnder({ fault: 'events-lost', probability: 0.3 });
    const again = eventsUnder({ fault: 'events-lost', probability: 0.3 });

    expect(events.length / sent.length).toBeGreaterThan(0.5);
    expect(events.length / sent.length).toBeLessThan(0.9);
    expect(again.events).toEqual(events);
  });

  test('a scope tells them apart', () => {
    const { events } = eventsUnder({ fault: 'events-lost', scope: { cluster: 'prod', family: 'web' } });

    const families = events.map(({ detail }) => /\/(\w+):1$/.exec(String(detail.taskDefinitionArn))?.[1]);
    expect(new Set(families)).toEqual(new Set([undefined, 'job']));
  });

  test('several do their part one after another: twice, and each of the two late by itself', () => {
    const { events, sent } = eventsUnder(
      { fault: 'events-duplicated' },
      { fault: 'events-late', options: { minSeconds: 5, maxSeconds: 60 } },
    );

    expect(events).toHaveLength(2 * sent.length);
    expect(new Set(ids(events))).toEqual(new Set(ids(sent)));
    const order = [...new Set(ids(events))];
    expect(order).not.toEqual(ids(sent));
  });

  test('are over when their time is', () => {
    const { events, sent } = eventsUnder({ fault: 'events-lost', until: aSimulator().now + 1000 });

    expect(events.length).toBeLessThan(sent.length);
    expect(ids(events.slice(-20))).toEqual(ids(sent.slice(-20)));
  });
});
