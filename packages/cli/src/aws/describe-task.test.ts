import { afterEach, describe, expect, test } from 'vitest';
import { type Asked, jsonProtocolServer } from '../../../aws/testing/json-protocol-server.ts';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

const TASK_ARN = 'arn:aws:ecs:eu-west-1:111122223333:task/prod/1dc5c17a422b4dc9b0a9be3d6fa4a0d2';
const STOPPED = {
  taskArn: TASK_ARN,
  clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod',
  lastStatus: 'STOPPED',
  desiredStatus: 'STOPPED',
  stopCode: 'UserInitiated',
  stoppedReason: 'Task stopped by user',
  containers: [],
};

let ecs: Awaited<ReturnType<typeof jsonProtocolServer>>;
afterEach(() => ecs.close());

/** `taskwarden explain --cluster prod --task 1dc5c17a` against an ECS that answers so. */
async function explainLive(answer: { status?: number; body: unknown }) {
  ecs = await jsonProtocolServer((_asked: Asked) => answer);
  const terminal = aTerminal();
  const args = ['--cluster', 'prod', '--task', '1dc5c17a', '--endpoint-url', ecs.client.endpoint];
  const exitCode = await runCli(['explain', ...args, '--output', 'json'], terminal);
  return { exitCode, ...terminal.written };
}

describe('explain, asking ECS', () => {
  test('diagnoses the task as ECS describes it now', async () => {
    const { exitCode, out } = await explainLive({ body: { tasks: [STOPPED], failures: [] } });

    expect(ecs.asked).toMatchObject([
      { operation: 'DescribeTasks', input: { cluster: 'prod', tasks: ['1dc5c17a'] } },
    ]);
    expect(JSON.parse(out)).toMatchObject({ cause: 'user-initiated/stop-task', expected: true });
    expect(exitCode).toBe(0);
  });

  test('says that a task has not stopped', async () => {
    const running = {
      ...STOPPED,
      lastStatus: 'RUNNING',
      desiredStatus: 'RUNNING',
      stopCode: undefined,
      stoppedReason: undefined,
    };
    const { exitCode, out, err } = await explainLive({ body: { tasks: [running], failures: [] } });

    expect(err).toContain('1dc5c17a: has not stopped: its lastStatus is RUNNING');
    expect([exitCode, out]).toEqual([0, '']);
  });

  test('says where else to look for a task that ECS has forgotten', async () => {
    const { exitCode, err } = await explainLive({
      body: { tasks: [], failures: [{ arn: TASK_ARN, reason: 'MISSING' }] },
    });

    expect(err).toContain('ECS knows no task 1dc5c17a in prod: MISSING.');
    expect(err).toContain('taskwarden why');
    expect(exitCode).toBe(2);
  });

  test('says what a refusal calls for', async () => {
    const { exitCode, err } = await explainLive({
      status: 400,
      body: { __type: 'AccessDeniedException', message: 'not authorized' },
    });

    expect(err).toContain('The credentials in use need ecs:DescribeTasks.');
    expect(exitCode).toBe(2);
  });
});
