import type { Step } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { createSweepQueue, readSweepMessage } from './sweep-queue.ts';

const STEPS: readonly Step[] = [
  { does: 'list', kind: 'cluster', page: 1 },
  { does: 'list', kind: 'task', cluster: 'prod', desiredStatus: 'STOPPED', page: 2, nextToken: 'two' },
  {
    does: 'describe',
    kind: 'service',
    cluster: 'prod',
    from: 'services prod page 1 batch 1',
    arns: ['a', 'b'],
  },
  { does: 'judge', kind: 'taskDefinition', arn: 'web:7' },
  { does: 'miss', kind: 'task', from: 'missed tasks batch 1', arns: ['a'] },
  { does: 'settle', kind: 'taskDefinition', from: 'unseen taskDefinition batch 1', arns: ['a'] },
  { does: 'import', from: 'import of services prod page 1 batch 1 part 1', findings: [], tries: 1 },
  { does: 'report', look: 1 },
];

describe('steps in a queue', () => {
  test('are read as they were sent', async () => {
    const sent: string[] = [];
    const client = {
      send: async ({
        input,
      }: {
        readonly input: { readonly Entries: { readonly MessageBody: string }[] };
      }) => {
        sent.push(...input.Entries.map(({ MessageBody }) => MessageBody));
        return {};
      },
    };
    const queue = createSweepQueue({ client: client as never, pagesUrl: 'https://sqs/sweep-pages' });

    await queue.sendSteps('run-1', STEPS);

    expect(sent.map(readSweepMessage)).toEqual(STEPS.map((step) => ({ runId: 'run-1', step })));
  });

  test.each([
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['no run', JSON.stringify({ step: STEPS[0] })],
    ['no step', JSON.stringify({ runId: 'run-1' })],
    [
      'a step of an unknown kind',
      JSON.stringify({ runId: 'run-1', step: { does: 'list', kind: 'pod', page: 1 } }),
    ],
    [
      'a description of nothing',
      JSON.stringify({ runId: 'run-1', step: { does: 'describe', kind: 'task' } }),
    ],
  ])('%s is none', (_what, body) => {
    expect(readSweepMessage(body)).toBeUndefined();
  });
});
