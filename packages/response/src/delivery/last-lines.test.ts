import { type Notice, sampleNotice } from '@taskwarden/notify';
import { expect, test } from 'vitest';
import { type ContainerOutput, mayQuoteLogs, withLastLines } from './last-lines.ts';

const NOTICE: Notice = {
  ...sampleNotice(0),
  incidentKind: 'stops',
  state: 'open',
  container: 'app',
  taskDefinition: 'web:42',
  taskArns: [
    'arn:aws:ecs:eu-west-1:111122223333:task/prod/newest',
    'arn:aws:ecs:eu-west-1:111122223333:task/prod/older',
  ],
  evidence: [{ field: 'containers[app].exitCode', text: '1' }],
};

function asked(lines: readonly string[] = ['one\n', 'two']) {
  const outputs: ContainerOutput[] = [];
  const logs = {
    lastLines: async (output: ContainerOutput) => {
      outputs.push(output);
      return lines;
    },
  };
  return { outputs, logs };
}

test('the last lines of the newest task stand behind the evidence of the record', async () => {
  const { outputs, logs } = asked();

  const notice = await withLastLines({ logs, configuration: { logs: { lastLines: 5 } } }, NOTICE);

  expect(outputs).toEqual([
    { taskArn: NOTICE.taskArns[0], taskDefinition: 'web:42', container: 'app', lines: 5 },
  ]);
  expect(notice.evidence).toEqual([
    ...NOTICE.evidence,
    { field: 'log of app', text: 'one' },
    { field: 'log of app', text: 'two' },
  ]);
});

const { container: _, ...WITHOUT_CONTAINER } = NOTICE;

test.each<[string, Notice, number]>([
  ['when nobody asked for them', NOTICE, 0],
  ['of what is over', { ...NOTICE, state: 'resolved' }, 5],
  ['of a storm', { ...NOTICE, incidentKind: 'storm' }, 5],
  ['where no container is to blame', WITHOUT_CONTAINER, 5],
])('no log is read %s', async (_what, notice, lastLines) => {
  const { outputs, logs } = asked();

  expect(await withLastLines({ logs, configuration: { logs: { lastLines } } }, notice)).toEqual(notice);
  expect(outputs).toEqual([]);
});

test('without lines the message goes as it is', async () => {
  const configuration = { logs: { lastLines: 5 } };

  expect(await withLastLines({ logs: asked([]).logs, configuration }, NOTICE)).toEqual(NOTICE);
  expect(await withLastLines({ configuration }, NOTICE)).toEqual(NOTICE);
});

test.each([
  [false, 'by default', 0, undefined],
  [true, 'where lines are asked for', 5, undefined],
  [true, 'where a parameter may ask for them later', 0, '/taskwarden/config'],
])('logs may be quoted (%s) %s', (may, _when, lastLines, parameter) => {
  const deployment = parameter === undefined ? {} : { parameter };

  expect(mayQuoteLogs({ logs: { lastLines }, deployment })).toBe(may);
});
