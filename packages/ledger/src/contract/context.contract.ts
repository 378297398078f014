import type { DeploymentEntry, LedgerWrite, ServiceChange } from '@taskwarden/response';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../ledger.ts';
import { aDeployment, NOON, type OpenLedger, observed, SERVICE, taskArn } from './samples.ts';

/** Every order of a few things. */
function orders<T>(things: readonly T[]): readonly (readonly T[])[] {
  if (things.length < 2) return [things];
  return things.flatMap((first, index) => orders(things.toSpliced(index, 1)).map((rest) => [first, ...rest]));
}

export function contextContract(open: OpenLedger): void {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await open({ now: () => NOON });
  });

  describe('observations', () => {
    test('are known once they are committed, each by its own key', async () => {
      const { task, key } = observed();
      expect(await ledger.isObserved(task.taskArn, key)).toBe(false);

      await ledger.commit([observed()]);

      expect(await ledger.isObserved(task.taskArn, key)).toBe(true);
      expect(await ledger.isObserved(task.taskArn, `${key}-other`)).toBe(false);
      expect(await ledger.isObserved(`${task.taskArn}-other`, key)).toBe(false);
    });
  });

  describe('deployments', () => {
    const put = (deployment: DeploymentEntry) => ledger.commit([{ write: 'deployment', deployment }]);
    const events = [
      aDeployment(),
      aDeployment({
        state: 'failed',
        reason: 'circuit breaker',
        updatedAt: NOON + 2,
        startedAt: NOON + 2,
        keys: ['failed'],
        incidentId: 'f1-1',
      }),
      aDeployment({ state: 'completed', reason: 'rolled back', updatedAt: NOON + 9, keys: ['completed'] }),
    ];

    test.each(orders(events))('tell the same whatever the order of their events', async (...inOrder) => {
      for (const event of inOrder) expect(await put(event)).toBe('committed');

      expect(await ledger.deployments(SERVICE, ['ecs-svc/1'])).toEqual([
        aDeployment({
          state: 'completed',
          reason: 'rolled back',
          updatedAt: NOON + 9,
          keys: ['completed', 'failed', 'started'],
          incidentId: 'f1-1',
        }),
      ]);
    });

    test('that come late fail nothing that is committed with them', async () => {
      await put(aDeployment({ updatedAt: NOON + 9, state: 'failed' }));

      const late: LedgerWrite = { write: 'deployment', deployment: aDeployment() };
      expect(await ledger.commit([late, { write: 'taken', key: 'late', time: NOON }])).toBe('committed');
    });

    test('at the same moment: the later state of a deployment’s life stands', async () => {
      await put(aDeployment({ state: 'failed', keys: ['failed'] }));
      await put(aDeployment({ keys: ['started'] }));

      expect((await ledger.deployments(SERVICE, ['ecs-svc/1']))[0]?.state).toBe('failed');
    });

    test('are found by id within their service, and the newest of a service first', async () => {
      const of = (deploymentId: string, updatedAt: number, serviceKey = SERVICE) =>
        put(aDeployment({ deploymentId, updatedAt, serviceKey }));
      await of('ecs-svc/1', NOON);
      await of('ecs-svc/10', NOON + 1);
      await of('ecs-svc/2', NOON + 2);
      await of('ecs-svc/1', NOON + 3);
      await of('ecs-svc/3', NOON + 4, `${SERVICE}-other`);
      const ids = (found: readonly DeploymentEntry[]) => found.map(({ deploymentId }) => deploymentId);

      expect(ids(await ledger.deployments(SERVICE, ['ecs-svc/2', 'ecs-svc/1', 'ecs-svc/3']))).toEqual([
        'ecs-svc/1',
        'ecs-svc/2',
      ]);
      expect(ids(await ledger.recentDeployments(SERVICE, 2))).toEqual(['ecs-svc/1', 'ecs-svc/2']);
      expect(ids(await ledger.recentDeployments(SERVICE, 9))).toEqual([
        'ecs-svc/1',
        'ecs-svc/2',
        'ecs-svc/10',
      ]);
    });
  });

  describe('a service', () => {
    const merge = (service: Extract<LedgerWrite, { write: 'service' }>['service']) =>
      ledger.commit([{ write: 'service', service }]);

    test('nobody told of is unknown', async () => {
      expect(await ledger.service(SERVICE)).toBeUndefined();
      expect(await ledger.serviceTags(SERVICE)).toBeUndefined();
    });

    test('keeps its latest steady state, and merges tags', async () => {
      await merge({ serviceKey: SERVICE, steadyAt: NOON + 5, tags: { team: 'web', 'cost:center': 'a b' } });
      await merge({ serviceKey: SERVICE, steadyAt: NOON });
      await merge({ serviceKey: SERVICE, tags: { team: 'checkout' } });

      expect(await ledger.service(SERVICE)).toEqual({
        serviceKey: SERVICE,
        steadyAt: NOON + 5,
        tags: { team: 'checkout', 'cost:center': 'a b' },
      });
      expect(await ledger.serviceTags(SERVICE)).toEqual({ team: 'checkout', 'cost:center': 'a b' });
    });

    test('may have a steady state alone, or tags alone', async () => {
      await merge({ serviceKey: SERVICE, steadyAt: NOON });
      await merge({ serviceKey: '111122223333/eu-west-1/family:batch', tags: { team: 'data' } });

      expect(await ledger.service(SERVICE)).toEqual({ serviceKey: SERVICE, steadyAt: NOON });
      expect(await ledger.service('111122223333/eu-west-1/family:batch')).toEqual({
        serviceKey: '111122223333/eu-west-1/family:batch',
        tags: { team: 'data' },
      });
    });
  });

  describe('changes to a service', () => {
    test('are told newest first, no more than asked for, each once', async () => {
      const change = (eventId: string, at: number): ServiceChange => ({
        serviceKey: SERVICE,
        what: 'UpdateService',
        by: 'kim',
        at,
        eventId,
        taskDefinition: 'web:8',
        desiredCount: 2,
      });
      const changes = [
        change('b', NOON + 1),
        change('c', NOON + 2),
        change('a', NOON),
        change('b', NOON + 1),
      ];
      for (const one of changes) await ledger.commit([{ write: 'service-change', change: one }]);
      await ledger.commit([{ write: 'service', service: { serviceKey: SERVICE, steadyAt: NOON } }]);

      expect(await ledger.changes(SERVICE, 2)).toEqual([change('c', NOON + 2), change('b', NOON + 1)]);
      expect(await ledger.changes(SERVICE, 9)).toHaveLength(3);
    });
  });

  describe('a StopTask call', () => {
    test('that came first is the one that stopped the task, in whatever order they are seen', async () => {
      const call = (actor: string, at: number) => ({ taskArn: taskArn('abc'), actor, reason: 'drill', at });
      await ledger.commit([{ write: 'stop-task-call', call: call('late', NOON + 9) }]);
      await ledger.commit([{ write: 'stop-task-call', call: call('early', NOON) }]);

      expect(await ledger.stopTaskCall(taskArn('abc'))).toEqual(call('early', NOON));
      expect(await ledger.stopTaskCall(taskArn('other'))).toBeUndefined();
    });
  });
}
