import { diagnose, STOP_CAUSES, type StopContext } from '@taskwarden/diagnosis';
import type { TaskFact } from '@taskwarden/events';
import { describe, expect, test } from 'vitest';
import {
  aDeployment,
  anApiCall,
  aStop,
  fakeDiagnose,
  moment,
  serviceArn,
  taskArn,
} from '../../test/facts.ts';
import { aWorld } from '../../test/world.ts';
import type { DeploymentEntry, ServiceChange } from '../ports.ts';
import { deploymentContext, loweredBy } from './stop-context.ts';

const KEY = '111122223333/eu-west-1/prod/web';

function anEntry(deploymentId: string, state: DeploymentEntry['state']): DeploymentEntry {
  return {
    serviceArn: serviceArn('web'),
    serviceKey: KEY,
    deploymentId,
    state,
    reason: '',
    updatedAt: moment(0),
    keys: [],
  };
}

function aCount(desiredCount: number, second: number, by = 'alice'): ServiceChange {
  return {
    serviceKey: KEY,
    what: 'UpdateService',
    by,
    at: moment(second),
    eventId: `e${second}`,
    desiredCount,
  };
}

function aDeploy(second: number): ServiceChange {
  const { desiredCount: _, ...change } = aCount(0, second);
  return { ...change, taskDefinition: 'web:43' };
}

describe('the deployment around a stop', () => {
  test.each<[string, readonly DeploymentEntry[], object]>([
    ['nothing is known', [], {}],
    [
      'its own rolls out',
      [anEntry('own', 'in-progress')],
      { deployment: { deploymentId: 'own', state: 'in-progress' } },
    ],
    [
      'a newer one rolls out over its own',
      [anEntry('new', 'in-progress'), anEntry('own', 'completed')],
      { deployment: { deploymentId: 'own', state: 'completed' }, newerDeploymentInProgress: true },
    ],
    [
      'its own was replaced before it ended',
      [anEntry('new', 'completed'), anEntry('own', 'in-progress')],
      { deployment: { deploymentId: 'own', state: 'superseded' } },
    ],
    [
      'the old one is rolled back to',
      [anEntry('old', 'rolling-back'), anEntry('own', 'failed')],
      { deployment: { deploymentId: 'own', state: 'failed' }, newerDeploymentInProgress: true },
    ],
    ['only a newer one is known', [anEntry('new', 'in-progress')], { newerDeploymentInProgress: true }],
  ])('%s', (_sentence, newestFirst, context) => {
    expect(deploymentContext('own', newestFirst)).toEqual(context);
  });
});

describe('who lowered the desired count', () => {
  test.each<[string, readonly ServiceChange[], object]>([
    ['nobody that is known', [], {}],
    ['a person', [aCount(2, 90), aCount(5, 10)], { desiredCountLoweredBy: 'user' }],
    [
      'auto scaling',
      [aCount(2, 90, 'Application Auto Scaling'), aCount(5, 10)],
      { desiredCountLoweredBy: 'autoscaling' },
    ],
    ['nobody: it was raised', [aCount(5, 90), aCount(2, 10)], {}],
    ['a person who set it to zero, whatever it was', [aCount(0, 90)], { desiredCountLoweredBy: 'user' }],
    [
      'a person, though it is not known what it was before',
      [aCount(2, 90)],
      { desiredCountLoweredBy: 'user' },
    ],
    [
      'a person: unrelated changes hide what it was before',
      [aCount(2, 90), aDeploy(80)],
      { desiredCountLoweredBy: 'user' },
    ],
    ['nobody: that was after the stop', [aCount(0, 101)], {}],
    ['nobody: that was long ago', [aCount(0, -1000)], {}],
  ])('%s', (_sentence, newestFirst, context) => {
    expect(loweredBy(newestFirst, moment(100))).toEqual(context);
  });
});

test('a stop is diagnosed with what the ledger knows around it, as far as its verdict may turn on that', async () => {
  const contexts: (StopContext | undefined)[] = [];
  const world = aWorld({
    diagnose: (record, context) => {
      contexts.push(context);
      return fakeDiagnose(record);
    },
  });
  await world.take(aDeployment({ deployment: 'ecs-svc/1', event: 'COMPLETED', at: 1 }));
  await world.take(aDeployment({ deployment: 'ecs-svc/2', event: 'IN_PROGRESS', at: 2 }));
  await world.take(anApiCall({ at: 3, serviceName: 'web', clusterName: 'prod', desiredCount: 0 }));
  await world.take(anApiCall({ at: 4, eventName: 'StopTask', taskArn: taskArn('one'), reason: 'too hot' }));
  const ofCode = (stop: TaskFact, stopCode: string): TaskFact => ({
    ...stop,
    task: { ...stop.task, stopCode },
  });
  const scaledIn = aStop({
    task: 'two',
    at: 10,
    deployment: 'ecs-svc/1',
    cause: 'scaling/scale-in-or-replacement',
  });

  await world.take(aStop({ task: 'one', at: 10, group: 'family:nightly' }));
  await world.take(ofCode(scaledIn, 'ServiceSchedulerInitiated'));
  await world.take(ofCode(aStop({ task: 'three', at: 10 }), 'EssentialContainerExited'));

  expect(contexts).toEqual([
    undefined,
    { stopTaskCall: { actor: 'alice', reason: 'too hot' } },
    undefined,
    {
      deployment: { deploymentId: 'ecs-svc/1', state: 'completed' },
      newerDeploymentInProgress: true,
      desiredCountLoweredBy: 'user',
    },
    undefined,
  ]);
});

test.each([
  'ServiceSchedulerInitiated',
  'EssentialContainerExited',
  'TaskFailedToStart',
  'SpotInterruption',
  'TerminationNotice',
])('deployments and changes would turn no verdict on a stop of %s, scaling apart', (stopCode) => {
  const around = {
    deployment: { deploymentId: 'ecs-svc/1', state: 'superseded' },
    newerDeploymentInProgress: true,
    desiredCountLoweredBy: 'user',
  } as const satisfies StopContext;
  const records = STOP_CAUSES.flatMap(({ examples }) =>
    examples.map(({ text }) => ({ stopCode, stoppedReason: text, containers: [] })),
  );

  const turned = records.filter(
    (record) => JSON.stringify(diagnose(record)) !== JSON.stringify(diagnose(record, around)),
  );

  const causes = turned.map((record) => diagnose(record).cause);
  expect(causes.filter((cause) => cause !== 'scaling/scale-in-or-replacement')).toEqual([]);
});
