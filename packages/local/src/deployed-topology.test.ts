import { withCanary } from '@taskwarden/events';
import { FUNCTIONS, QUEUES, RULES } from '@taskwarden/infra/topology';
import { describe, expect, test } from 'vitest';
import { deployedTopology } from './deployed-topology.ts';

const eventTypes = RULES.map(({ eventType }) => ({ id: eventType, pattern: { source: [eventType] } }));

describe('the embedded AWS runs what is deployed', () => {
  test('every queue has its dead-letter queue, and every function its queue', () => {
    const { queues, functions } = deployedTopology(eventTypes);

    const deadLetters = Object.values(QUEUES).map((queue) => queues[queue.deadLetters]);
    expect(deadLetters.every((queue) => queue !== undefined && queue.deadLetters === undefined)).toBe(true);
    expect(Object.keys(functions)).toEqual(Object.keys(FUNCTIONS));
    const read = Object.values(functions).flatMap(({ source }) => ('queue' in source ? [source.queue] : []));
    expect(Object.keys(queues)).toEqual(expect.arrayContaining(read));
  });

  test('a rule has the pattern of its event type', () => {
    expect(deployedTopology(eventTypes).rules).toContainEqual({
      name: 'task-state-change',
      pattern: withCanary({ source: ['task-state-change'] }),
      queue: 'task-events',
    });
  });

  test('the sweep begins at the time of the day of the deployment, and the clock runs by the topology', () => {
    const { functions } = deployedTopology(eventTypes, { sweepAt: '22:30', timeZone: 'Europe/Berlin' });

    expect(functions['compliance-sweep']?.source).toEqual({
      schedule: 'cron(30 22 * * ? *)',
      timeZone: 'Europe/Berlin',
    });
    expect(functions.clock?.source).toMatchObject({ schedule: 'rate(1 minute)' });
  });

  test('a rule for an event type that nobody reads is told', () => {
    expect(() => deployedTopology([])).toThrow(/task-state-change/);
  });
});
