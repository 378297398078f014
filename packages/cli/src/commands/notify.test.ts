import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'taskwarden-notify-'));
const config = join(folder, 'taskwarden.config.yaml');
writeFileSync(config, 'channels: {oncall: {type: slack, token: "env:SLACK_TOKEN", channel: oncall}}\n');

const calls: { url: string | undefined; authorization: string | undefined; body: string }[] = [];
let answer = {};
const slack = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => {
    body += String(part);
  });
  request.on('end', () => {
    calls.push({ url: request.url, authorization: request.headers.authorization, body });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
});
beforeAll(async () => {
  slack.listen(0, '127.0.0.1');
  await once(slack, 'listening');
});
afterAll(() => {
  slack.close();
  rmSync(folder, { recursive: true, force: true });
});

/** With an endpoint that nobody listens at, so that no running `taskwarden local` is asked. */
async function sent(channel: string, args: readonly string[] = []) {
  const { port } = slack.address() as AddressInfo;
  const terminal = aTerminal({
    env: {
      SLACK_TOKEN: 'xoxb-test',
      SLACK_API_URL: `http://127.0.0.1:${port}`,
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    },
  });
  const exitCode = await runCli(['notify', '--test', channel, '--config', config, ...args], terminal);
  return { exitCode, ...terminal.written };
}

describe('notify --test', () => {
  test('sends the sample with the secret that the configuration names', async () => {
    answer = { ok: true, channel: 'C1', ts: '1.000001' };

    expect(await sent('oncall')).toEqual({ exitCode: 0, out: 'sent a sample to oncall (slack)\n', err: '' });
    expect(calls).toMatchObject([{ url: '/chat.postMessage', authorization: 'Bearer xoxb-test' }]);
    expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({ channel: 'oncall' });
  });

  test('what the channel refuses is told with its reason, and the exit code is 1', async () => {
    answer = { ok: false, error: 'not_in_channel' };
    const { exitCode, out } = await sent('oncall', ['--output', 'json']);

    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      channel: 'oncall',
      type: 'slack',
      outcome: 'refused',
      reason: expect.stringContaining('not_in_channel'),
    });
  });

  test('a topic that the deployment did not name can not be sent to', async () => {
    const { exitCode, out } = await sent('notices');

    expect(exitCode).toBe(1);
    expect(out).toContain('needs the option topicArn');
  });

  test('a channel that the configuration does not have is told with those that it has', async () => {
    const { exitCode, err } = await sent('pager');

    expect(exitCode).toBe(2);
    expect(err).toContain('no channel is called "pager"; known are notices, chat, oncall');
  });
});
