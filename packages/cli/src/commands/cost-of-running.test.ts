import { describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

async function costOfRunning(...args: readonly string[]) {
  const terminal = aTerminal();
  const exitCode = await runCli(['cost-of-running', ...args], terminal);
  return { exitCode, ...terminal.written };
}

describe('taskwarden cost-of-running', () => {
  test('tells the sum first, then every line with its arithmetic, and what it stands on', async () => {
    const { exitCode, out } = await costOfRunning('--events', '2_000_000', '--tasks', '1');

    expect(exitCode).toBe(0);
    expect(out).toMatch(/^\$\d+\.\d\d a month in us-east-1: 2,000,000 events of ECS, 1 task, 1 account\n/);
    expect(out).toMatch(
      /\$\d+\.\d\d {2}Alarms, by the metrics they watch: \d+ metrics × \$0\.1 = \$\d+\.\d\d\n/,
    );
    expect(out).toMatch(/pollers × 2,628,000 s \/ 20 s/);
    expect(out).toContain('Assumed\n');
    expect(out).toContain('Security Hub');
  });

  test('gives programs one object', async () => {
    const { out } = await costOfRunning('--output', 'json');

    const told = JSON.parse(out);
    expect(told).toMatchObject({ region: 'us-east-1', question: { events: 1_000_000 } });
    expect(told.lines[0]).toMatchObject({
      part: 'idle',
      price: 'cloudwatch-alarm-metric',
      unitPrice: { dollars: 0.1, per: 1, source: 'https://aws.amazon.com/cloudwatch/pricing/' },
    });
  });

  test.each(['1000000', '1_000_000', '1,000,000', '1e6'])('takes %s for a million', async (events) => {
    const { out } = await costOfRunning('--events', events, '--output', 'json');

    expect(JSON.parse(out).question).toMatchObject({ events: 1_000_000 });
  });

  test.each([
    ['--events', '-1', 'from 0 on'],
    ['--tasks', 'many', 'from 0 on'],
    ['--accounts', '0', 'from 1 on'],
    ['--events', '', 'from 0 on'],
    ['--events', '0x10', 'from 0 on'],
    ['--events', '1,5', 'from 0 on'],
    ['--events', '1e300', 'from 0 on'],
  ])('%s %s is refused with what would be right', async (option, value, fix) => {
    const { exitCode, err } = await costOfRunning(`${option}=${value}`);

    expect(exitCode).toBe(2);
    expect(err).toContain(option);
    expect(err).toContain(fix);
  });
});
