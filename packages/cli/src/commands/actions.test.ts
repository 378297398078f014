import type { Action } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { actionJsonLine, actionsView, actionView } from '../render/actions.ts';
import { plain } from '../terminal.ts';
import { aTerminal } from '../testing.ts';

const SOMEWHERE = ['--table', 'ledger', '--endpoint-url', 'http://127.0.0.1:1'];
const NOON = Date.UTC(2026, 0, 2, 12);
const WAITING: Action = {
  actionId: '1f2e3d4c5b6a7988-1',
  action: 'stop-task',
  rule: 'no-privileged-containers',
  fingerprint: 'f',
  subject: {
    account: '111122223333',
    region: 'eu-west-1',
    clusterName: 'prod',
    kind: 'family',
    name: 'batch',
  },
  owner: { team: 'data' },
  arn: 'arn:aws:ecs:eu-west-1:111122223333:task/prod/abc',
  taskDefinitionArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/batch:7',
  reason: 'batch:7 breaks no-privileged-containers: Container app is root.',
  blastRadius: '1 task that no service keeps',
  state: 'waiting-approval',
  answers: [
    { guard: 'kill-switch', verdict: 'pass', reason: 'the kill switch is off' },
    { guard: 'approval', verdict: 'ask', reason: 'the configuration wants an approval here' },
  ],
  plannedAt: NOON,
  notBefore: NOON,
  approval: { askedAt: NOON, expiresAt: NOON + 3_600_000, why: 'the configuration wants an approval here' },
  revision: 2,
};

describe('actions in words', () => {
  test('one line says what waits, until when, and how to say yes', () => {
    expect(actionsView([WAITING], { halt: undefined, paint: plain })).toBe(
      [
        '1f2e3d4c5b6a7988-1  2026-01-02 12:00:00Z  waiting-approval  no-privileged-containers in prod/batch',
        '    waits until 2026-01-02 13:00:00Z for somebody to approve: stop task abc of batch:7 (taskwarden actions approve 1f2e3d4c5b6a7988-1)',
        '    touches 1 task that no service keeps. A stopped task does not come back: whoever ran it has to run it again.',
        '',
      ].join('\n'),
    );
  });

  test('a halt stands above everything', () => {
    const halt = { by: 'kim', reason: 'the rule is wrong', at: NOON };

    expect(actionsView([], { halt, paint: plain })).toBe(
      'halted by kim since 2026-01-02 12:00:00Z: the rule is wrong\nno action\n',
    );
  });

  test('an action is shown with its plan, its reach, its undo and what each guard said', () => {
    expect(actionView(WAITING, plain)).toBe(
      [
        '1f2e3d4c5b6a7988-1  waiting-approval',
        '  plan          stop task abc of batch:7',
        '  because       batch:7 breaks no-privileged-containers: Container app is root.',
        '  touches       1 task that no service keeps',
        '  undo          A stopped task does not come back: whoever ran it has to run it again.',
        '  planned       2026-01-02 12:00:00Z',
        '  approval      the configuration wants an approval here; until 2026-01-02 13:00:00Z',
        '  guards',
        '    kill-switch             pass    the kill switch is off',
        '    approval                ask     the configuration wants an approval here',
        '',
      ].join('\n'),
    );
  });

  test('one that was done says when, and how to take it back', () => {
    const done: Action = {
      ...WAITING,
      action: 'scale-service-to-zero',
      arn: 'arn:aws:ecs:eu-west-1:111122223333:service/prod/web',
      state: 'verified',
      answers: [],
      outcome: { at: NOON + 60_000, says: 'scaled service web to zero; verified: read again' },
      undo: { desiredCount: '2' },
    };

    expect(actionView(done, plain).split('\n')).toEqual(
      expect.arrayContaining([
        '  outcome       2026-01-02 12:01:00Z scaled service web to zero; verified: read again',
        '  take back     taskwarden actions undo 1f2e3d4c5b6a7988-1',
      ]),
    );
    expect(actionView({ ...done, state: 'undo-asked' }, plain)).not.toContain('take back');
  });

  test('one that ECS could not be asked about says how often, and what it said', () => {
    const { approval: _, ...planned } = WAITING;
    const tries = { count: 3, last: 'ECS refused stopping one: ThrottlingException' };
    const text = actionView({ ...planned, state: 'planned', tries, dueAt: NOON + 240_000 }, plain);

    expect(text).toContain('  tried         3 times: ECS refused stopping one: ThrottlingException\n');
    expect(text).toContain('  next look     2026-01-02 12:04:00Z\n');
  });

  test('as JSON it has every answer and times as ISO 8601', () => {
    expect(JSON.parse(actionJsonLine(WAITING))).toMatchObject({
      actionId: WAITING.actionId,
      state: 'waiting-approval',
      changes: 'stop task abc of batch:7',
      approval: { expiresAt: '2026-01-02T13:00:00.000Z' },
      answers: WAITING.answers,
    });
  });
});

describe('a wish that can not be', () => {
  test.each([
    ['nobody to say it', ['actions', 'approve', 'a-1'], 'who says so is not known.'],
    ['a halt without a reason', ['actions', 'halt'], "required option '--reason <text>' not specified"],
    ['a state that is none', ['actions', 'list', '--state', 'odd'], 'Allowed choices are planned'],
    ['a limit that is none', ['actions', 'list', '--limit', 'many'], '--limit many is no whole number'],
    ['no id', ['actions', 'undo'], "missing required argument 'id'"],
  ])('%s is refused with exit code 2', async (_what, args, sentence) => {
    const terminal = aTerminal();

    expect(await runCli([...args, ...SOMEWHERE], terminal)).toBe(2);
    expect(terminal.written.err).toContain(sentence);
    expect(terminal.written.out).toBe('');
  });
});
