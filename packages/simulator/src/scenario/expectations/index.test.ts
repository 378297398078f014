import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseExpectation } from '../expectation.ts';
import type { ActionMoment, FindingMoment, HookMoment, Moment, StopMoment } from '../moment.ts';
import { EXPECTATION_FORMS } from './index.ts';

const web = { cluster: 'prod', subject: 'web' };
const task = (at: number, id: string, lastStatus: string): Moment => ({
  ...web,
  at,
  moment: 'task',
  task: id,
  taskDefinition: id.startsWith('new') ? 'web:2' : 'web:1',
  lastStatus,
  desiredStatus: lastStatus === 'STOPPED' ? 'STOPPED' : 'RUNNING',
});
const stop = (at: number, id: string, cause: string, by?: Partial<StopMoment>): Moment => ({
  ...web,
  at,
  moment: 'stop',
  task: id,
  taskDefinition: 'web:1',
  cause,
  initiator: 'task',
  ...by,
});
const deployment = (at: number, change: 'began' | 'completed' | 'failed' | 'rolling-back'): Moment => ({
  ...web,
  at,
  moment: 'deployment',
  deploymentId: 'ecs-svc/1',
  change,
  reason: '',
});

const batch = { cluster: 'prod', subject: 'batch', family: 'admin' };
const finding = (
  at: number,
  told: Pick<FindingMoment, 'rule' | 'resource' | 'name'>,
  about: typeof web = batch,
): Moment => ({
  ...about,
  at,
  moment: 'finding',
  change: 'opened',
  severity: 'critical',
  taskDefinition: about === web ? 'web:1' : 'admin:2',
  isTold: true,
  says: '',
  ...told,
});
const action = (
  at: number,
  told: Pick<ActionMoment, 'action' | 'name' | 'state'> & Partial<ActionMoment>,
  about: typeof web = batch,
): Moment => ({
  ...about,
  at,
  moment: 'action',
  actionId: `${told.action}-1`,
  rule: 'no-privileged-containers',
  taskDefinition: 'admin:2',
  isTold: true,
  says: '',
  ...told,
});

const hook = (
  at: number,
  hookId: string,
  status: HookMoment['status'],
  more?: Partial<HookMoment>,
): Moment => ({
  ...web,
  at,
  moment: 'hook',
  hookId,
  hook: 'AWS_LAMBDA',
  stage: 'POST_SCALE_UP',
  status,
  isOfRollback: false,
  ...more,
});
const instance = (at: number, id: string, status: string): Moment => ({
  at,
  moment: 'instance',
  clusterName: 'prod',
  instance: id,
  instanceType: 'm6i.large',
  capacityProvider: 'spare',
  status,
});

/** A service that is deployed well at 10 s, deployed badly at 100 s, and is back at 200 s. Then the policy finds and does things. */
const MOMENTS: readonly Moment[] = [
  deployment(10, 'began'),
  task(20, 'old', 'RUNNING'),
  deployment(30, 'completed'),
  { ...web, at: 31, moment: 'steady-state' },
  { at: 99, moment: 'call', operation: 'UpdateService', by: 'anna' },
  {
    at: 99,
    moment: 'call',
    operation: 'UpdateService',
    by: 'ben',
    refused: { name: 'ThrottlingException', message: '' },
  },
  deployment(100, 'began'),
  task(110, 'new-1', 'PENDING'),
  task(120, 'new-1', 'STOPPED'),
  stop(120, 'new-1', 'image-pull/not-found'),
  { ...web, at: 121, moment: 'service-event', message: '(service web) was unable to place a task.' },
  {
    ...web,
    at: 130,
    moment: 'incident',
    change: 'opened',
    incidentId: 'i-1',
    cause: 'image-pull/not-found',
    level: 'alert',
  },
  {
    ...web,
    at: 160,
    moment: 'message',
    channels: ['oncall'],
    kind: 'opened',
    incidentId: 'i-1',
    cause: 'image-pull/not-found',
    lines: ['Alert: no image'],
  },
  deployment(170, 'failed'),
  deployment(170, 'rolling-back'),
  deployment(200, 'completed'),
  { ...web, at: 101, moment: 'stage', stage: 'SCALE_UP', productionPercent: 0 },
  hook(105, 'h-1', 'IN_PROGRESS'),
  hook(106, 'h-1', 'FAILED'),
  hook(175, 'h-2', 'SUCCEEDED', { isOfRollback: true }),
  hook(180, 'h-3', 'AWAITING_ACTION', { hook: 'PAUSE' }),
  instance(1, 'i-1', 'ACTIVE'),
  instance(2, 'i-2', 'ACTIVE'),
  instance(150, 'i-2', 'DRAINING'),
  instance(160, 'i-2', 'INACTIVE'),
  finding(210, { rule: 'no-privileged-containers', resource: 'task definition', name: 'admin:2' }),
  finding(215, { rule: 'no-privileged-containers', resource: 'task', name: 'a1' }),
  action(216, { action: 'stop-task', name: 'a1', state: 'done' }),
  stop(220, 'a1', 'user-initiated/stop-task', { ...batch, initiator: 'taskwarden' }),
  finding(230, { rule: 'no-host-pid-mode', resource: 'service', name: 'web' }, web),
  action(231, { action: 'roll-back-service', name: 'web', returnsTo: 'web:1', state: 'refused' }, web),
  action(240, { action: 'roll-back-service', name: 'web', returnsTo: 'web:1', state: 'done' }, web),
];

const outcome = (text: string, until = 300) =>
  parseExpectation(text, EXPECTATION_FORMS)?.check(MOMENTS, until);

describe('the forms of expectations', () => {
  test('have a file each', () => {
    const files = globSync('*.ts', { cwd: import.meta.dirname })
      .map((file) => basename(file, '.ts'))
      .filter((stem) => !stem.startsWith('index'));

    expect(EXPECTATION_FORMS.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  test.each(EXPECTATION_FORMS)('$id: its example is read by it and by no other', ({ id, example }) => {
    const readers = EXPECTATION_FORMS.filter((form) => parseExpectation(example, [form]) !== undefined);

    expect(readers.map((form) => form.id)).toEqual([id]);
  });

  test.each([
    ['deployment of web rolled back', true],
    ['by 50s deployment of web completed', true],
    ['by 110s deployment of web is in progress', true],
    ['deployment of web failed', false],
    ['deployment of db completed', false],
    ['exactly one task of web stopped', true],
    ['one task of web stopped of image-pull/*', true],
    ['no task of web stopped of out-of-memory/container-limit', true],
    ['no task of db stopped', true],
    ['one task of web:1 stopped', true],
    ['no task of web:2 stopped', true],
    ['by 119s no task of web stopped', true],
    ['after 121s no task of web stopped', true],
    ['from 110s to 130s exactly 1 task of prod/web stopped', true],
    ['no task of web stopped', false],
    ['every stop of web is image-pull/not-found', true],
    ['every stop of db is image-pull/not-found', false],
    ['exactly one task of web is RUNNING', true],
    ['by 115s one task of web is PENDING', true],
    ['no task of web:2 is RUNNING', true],
    ['at most 2 tasks of web:1 are RUNNING', true],
    ['by 1m web reached a steady state', true],
    ['after 1m web reached a steady state', false],
    ['at least one service event of web says "unable to place"', true],
    ['no service event of web says "unable to place"', false],
    ['one call of UpdateService by anna succeeded', true],
    ['one call of UpdateService was refused with ThrottlingException', true],
    ['no calls of UpdateService were refused', false],
    ['by 129s no incident', true],
    ['no incidents out-of-memory/*', true],
    ['no incident on web', false],
    ['exactly one message opened on web saying "no image"', true],
    ['no message resolved', true],
    ['two messages', false],
    ['by 2m deployment of web reached SCALE_UP', true],
    ['deployment of web reached the stage BAKE_TIME', false],
    ['one hook of web at POST_SCALE_UP began', false],
    ['exactly 2 hooks of web began', true],
    ['exactly one pause of web began', true],
    ['one hook of web failed', true],
    ['exactly one hook of web at POST_SCALE_UP of the rollback succeeded', true],
    ['no hooks of web timed out', true],
    ['by 2s exactly 2 container instances of spare are ACTIVE', true],
    ['from 0s to 155s one container instance is DRAINING', true],
    ['exactly one container instance of prod is ACTIVE', true],
    ['no container instances are DRAINING', true],
    // As the issue writes them.
    ['by 150s exactly one incident image-pull/not-found on web', true],
    ['finding no-privileged-containers on task definition admin', true],
    ['finding no-privileged-containers on task definition admin:3', false],
    ['finding no-privileged-containers on task of admin', true],
    ['finding no-privileged-containers on service admin', false],
    ['exactly 2 findings no-privileged-containers on batch', true],
    ['exactly 3 findings', true],
    ['by 209s no finding', true],
    ['no finding no-host-ipc-mode on web', true],
    ['no findings on web', false],
    ['task of group batch stopped by Taskwarden', true],
    ['exactly one task of admin was stopped by Taskwarden', true],
    ['no task of web stopped by Taskwarden', true],
    ['task of web stopped by Taskwarden', false],
    ['service web returned to revision web:1', true],
    ['by 239s service web returned to web:1', false],
    ['service web returned to web:1 by Taskwarden for no-host-pid-mode', false],
    ['service web returned to revision web:3', false],
    ['service web scaled to zero', false],
    ['task definition admin:2 deregistered', false],
    ['Taskwarden would have returned web to web:1', true],
    ['would have returned service web to revision web:2', false],
    ['would have stopped a task of batch', false],
    ['Taskwarden did nothing', false],
    ['from 230s to 239s Taskwarden did nothing to web', true],
  ])('%s: %s', (text, holds) => {
    expect(outcome(text)?.holds).toBe(holds);
  });

  test('say what was seen instead', () => {
    expect(outcome('no task of web stopped')?.seen).toBe('1 such; its stops were: 1 × image-pull/not-found');
    expect(outcome('deployment of web completed')?.seen).toBe('it is rolled back');
  });

  test('see nothing after the end', () => {
    expect(outcome('no task of web stopped', 100)?.holds).toBe(true);
  });

  test.each(['', 'web is fine', 'by noon no task of web stopped', 'exactly few tasks of web stopped'])(
    'none reads “%s”',
    (text) => {
      expect(parseExpectation(text, EXPECTATION_FORMS)).toBeUndefined();
    },
  );

  test.each([
    ['one incident on web', true],
    ['no messages', true],
    ['no task of web stopped', false],
    ['no task of web stopped by Taskwarden', true],
    ['Taskwarden did nothing', true],
  ])('%s needs a response: %s', (text, needs) => {
    expect(parseExpectation(text, EXPECTATION_FORMS)?.needsResponse).toBe(needs);
  });
});
