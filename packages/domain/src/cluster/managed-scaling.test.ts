import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  capacityProviderReservation,
  containerInsights,
  findDeletionObstacles,
  MANAGED_SCALING_DEFAULTS,
  planManagedScaling,
  type ScalingState,
  scaleInStep,
} from './index.ts';

const large = { cpu: 2048, memoryMiB: 7680, networkInterfaces: 2 };
const xlarge = { cpu: 4096, memoryMiB: 15_360, networkInterfaces: 3 };
const aGroup = (tasks: number, change = {}) => ({
  tasks,
  resources: { cpu: 512, memoryMiB: 1024, ...change },
});

function aState(change: Partial<ScalingState> = {}): ScalingState {
  return { runningInstances: 4, busyInstances: 4, provisioning: [], instanceTypes: [large], ...change };
}

describe('CapacityProviderReservation', () => {
  test.each([
    ['as many as needed', 4, 4, 100],
    ['one instance is empty', 3, 4, 75],
    ['more are needed', 6, 4, 150],
    ['nothing runs, nothing is needed', 0, 0, 100],
    ['nothing runs, something is needed', 3, 0, 200],
  ])('%s', (_sentence, needed, running, reservation) => {
    expect(capacityProviderReservation(needed, running)).toBe(reservation);
  });
});

describe('managed scaling', () => {
  test.each<[string, Partial<ScalingState>, object]>([
    ['nothing waits, all are busy', {}, { reservation: 100, desiredCapacity: 4 }],
    ['two empty instances may go', { busyInstances: 2 }, { reservation: 50, desiredCapacity: 2 }],
    [
      'six tasks, four to an instance',
      { provisioning: [aGroup(6)] },
      { neededInstances: 6, reservation: 150, desiredCapacity: 6 },
    ],
    [
      'the scarcest resource decides',
      { provisioning: [aGroup(6, { networkInterfaces: 1 })] },
      { neededInstances: 7 },
    ],
    [
      'of several groups the largest need counts',
      { provisioning: [aGroup(6), aGroup(4, { cpu: 2048 })] },
      { neededInstances: 8 },
    ],
    [
      'the largest type sets the number',
      { provisioning: [aGroup(6)], instanceTypes: [large, xlarge] },
      { neededInstances: 5 },
    ],
    [
      'an empty group starts with two',
      { runningInstances: 0, busyInstances: 0, provisioning: [aGroup(40)] },
      { reservation: 200, desiredCapacity: 2 },
    ],
    [
      'an empty group stays empty when nothing waits',
      { runningInstances: 0, busyInstances: 0 },
      { reservation: 100, desiredCapacity: 0 },
    ],
  ])('%s', (_sentence, change, plan) => {
    expect(planManagedScaling(aState(change))).toMatchObject(plan);
  });

  test('a task too large for the smallest type scales nothing and waits', () => {
    const huge = aGroup(2, { cpu: 4096 });
    const plan = planManagedScaling(aState({ provisioning: [huge], instanceTypes: [large, xlarge] }));

    expect(plan).toMatchObject({ reservation: 100, desiredCapacity: 4, unplaceable: [huge] });
  });

  test('it is left out beside tasks that fit', () => {
    const huge = aGroup(50, { gpu: 1 });

    expect(planManagedScaling(aState({ provisioning: [huge, aGroup(4)] }))).toMatchObject({
      neededInstances: 5,
      unplaceable: [huge],
    });
  });

  test('a target below 100 keeps spare instances', () => {
    const scaling = { ...MANAGED_SCALING_DEFAULTS, targetCapacity: 80 };

    expect(planManagedScaling(aState(), scaling).desiredCapacity).toBe(5);
  });

  test.each([
    ['at least the minimum step', 1, 3, 10_000, 7],
    ['at most the maximum step', 400, 1, 10, 14],
  ])('%s', (_sentence, tasks, minimumScalingStepSize, maximumScalingStepSize, neededInstances) => {
    const scaling = { ...MANAGED_SCALING_DEFAULTS, minimumScalingStepSize, maximumScalingStepSize };

    expect(planManagedScaling(aState({ provisioning: [aGroup(tasks)] }), scaling).neededInstances).toBe(
      neededInstances,
    );
  });

  test('it scales out exactly when something waits that fits, and never below the busy instances', () => {
    const state = fc.integer({ min: 1, max: 50 }).chain((runningInstances) =>
      fc.record({
        runningInstances: fc.constant(runningInstances),
        busyInstances: fc.nat(runningInstances),
        provisioning: fc.array(
          fc.integer({ min: 1, max: 100 }).map((tasks) => aGroup(tasks)),
          { maxLength: 3 },
        ),
        instanceTypes: fc.constant([large]),
      }),
    );

    fc.assert(
      fc.property(state, (now) => {
        const { desiredCapacity } = planManagedScaling(now);

        expect(desiredCapacity > now.runningInstances).toBe(now.provisioning.length > 0);
        expect(desiredCapacity).toBeGreaterThanOrEqual(now.busyInstances);
      }),
    );
  });

  test('scaling in takes at least one instance and at most half of them a minute', () => {
    expect([scaleInStep(10, 1), scaleInStep(10, 9), scaleInStep(1, 0)]).toEqual([5, 9, 0]);
  });
});

describe('clusters', () => {
  test.each([
    ['an empty one can be deleted', {}, []],
    ['services hold it', { activeServicesCount: 1 }, ['ClusterContainsServicesException']],
    [
      'instances and tasks hold it',
      { registeredContainerInstancesCount: 1, pendingTasksCount: 2 },
      ['ClusterContainsContainerInstancesException', 'ClusterContainsTasksException'],
    ],
  ])('%s', (_sentence, cluster, exceptions) => {
    expect(findDeletionObstacles(cluster).map(({ exception }) => exception)).toEqual(exceptions);
  });

  test('Container Insights follows the account where the cluster says nothing', () => {
    expect(containerInsights({})).toBe('disabled');
    expect(containerInsights({}, 'enabled')).toBe('enabled');
    expect(
      containerInsights({ settings: [{ name: 'containerInsights', value: 'enhanced' }] }, 'enabled'),
    ).toBe('enhanced');
  });
});
