import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../ledger.ts';
import { anIncident, aStop, aTask, NOON, type OpenLedger, observed, taskArn } from './samples.ts';

export function storyContract(open: OpenLedger): void {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await open({ now: () => NOON });
  });

  describe('the story of a task', () => {
    test('is its history in order of version, its stop and the incident it belongs to', async () => {
      const stop = aStop({ incidentId: 'f1-1' });
      await ledger.commit([observed({ version: 10, lastStatus: 'STOPPED' }), { write: 'stop', stop }]);
      await ledger.commit([observed({ version: 9, lastStatus: 'DEPROVISIONING' })]);
      await ledger.commit([observed({ version: 1, lastStatus: 'PENDING' })]);
      await ledger.commit([{ write: 'incident', incident: anIncident(), expected: 0 }]);
      await ledger.commit([
        { write: 'incident', incident: anIncident({ sequence: 2, revision: 2 }), expected: 1 },
      ]);

      const story = await ledger.taskStory(taskArn('abc'));

      expect(story?.history.map(({ task }) => task.lastStatus)).toEqual([
        'PENDING',
        'DEPROVISIONING',
        'STOPPED',
      ]);
      expect(story?.stop).toEqual(stop);
      expect(story?.incident?.incidentId).toBe('f1-1');
      expect(await ledger.taskStory('abc')).toEqual(story);
    });

    test('of a task that nobody saw is none', async () => {
      expect(await ledger.taskStory(taskArn('gone'))).toBeUndefined();
      expect(await ledger.taskStory('gone')).toBeUndefined();
    });

    test('is found by id for a task with an old, short ARN too', async () => {
      await ledger.commit([observed({ taskArn: 'arn:aws:ecs:us-west-2:111122223333:task/short' })]);

      expect((await ledger.taskStory('short'))?.history).toHaveLength(1);
    });

    test('may be a stop whose incident was never opened', async () => {
      await ledger.commit([{ write: 'stop', stop: aStop({ silent: 'expected' }) }]);

      expect(await ledger.taskStory(taskArn('abc'))).toEqual({
        history: [],
        stop: aStop({ silent: 'expected' }),
      });
    });
  });

  describe('stops', () => {
    test('are listed by the time of the stop, each task once', async () => {
      const stopOf = (id: string, at: number) => aStop({ task: aTask({ taskArn: taskArn(id) }), at });
      const stops = [
        stopOf('b', NOON + 2),
        stopOf('a', NOON),
        stopOf('b', NOON + 1),
        stopOf('old', NOON - 1),
      ];
      for (const stop of stops) await ledger.commit([{ write: 'stop', stop }]);

      expect(await ledger.stoppedSince(NOON)).toEqual([stopOf('a', NOON), stopOf('b', NOON + 1)]);
    });
  });
}
