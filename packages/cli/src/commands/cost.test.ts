import { describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

async function priced(definition: object, ...args: readonly string[]) {
  const terminal = aTerminal({ stdin: JSON.stringify(definition) });
  const exitCode = await runCli(['cost', '-', ...args], terminal);
  return { exitCode, ...terminal.written };
}

async function pricedJson(definition: object, ...args: readonly string[]) {
  const { out } = await priced(definition, '--output', 'json', ...args);
  return JSON.parse(out) as { monthly: number; cheaper: { what: string; monthly: number }[] };
}

const WEB = { family: 'web', cpu: '1024', memory: '2048', containerDefinitions: [] };

const WINDOWS = { ...WEB, runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };

describe('taskwarden cost', () => {
  test('tells a month of a task, and what would cost less', async () => {
    const { exitCode, out } = await priced(WEB, '--count', '2');

    expect(out).toBe(`web  1 vCPU with 2 GiB, linux-x86
  $72.08 a month for 2 × 730 h, $0.049370 an hour each
  Cheaper
    Fargate Spot         $23.75  −67 %  when it survives two minutes’ notice
    0.5 vCPU with 2 GiB  $42.53  −41 %  when it needs less CPU
    ARM64                $57.67  −20 %  when its images are built for ARM64
    EC2 on m5.large      $70.08  −3 %   when all 2 places of each instance are used; under 98 % Fargate costs less
  Prices of us-east-1, 2026-05 (Spot: 2024), before discounts
`);
    expect(exitCode).toBe(0);
  });

  test.each([
    ['hours', ['--hours', '365'], 0.5],
    ['a count', ['--count', '3'], 3],
    ['ARM64', ['--arch', 'arm'], (0.03238 + 2 * 0.00356) / (0.04048 + 2 * 0.004445)],
    ['Spot', ['--spot'], (0.01334053 + 2 * 0.00146489) / (0.04048 + 2 * 0.004445)],
    ['a region', ['--region', 'eu-west-2'], (0.04656 + 2 * 0.00511) / (0.04048 + 2 * 0.004445)],
  ])('%s counts', async (_, args, times) => {
    const base = await pricedJson(WEB);

    expect((await pricedJson(WEB, ...args)).monthly / base.monthly).toBeCloseTo(times, 6);
  });

  test('instances of ARM64 are compared where the task runs on it', async () => {
    const { cheaper } = await pricedJson(WEB, '--arch', 'arm');

    expect(cheaper.find(({ what }) => what.startsWith('EC2'))).toMatchObject({
      what: 'EC2 on m6g.large',
      monthly: expect.closeTo((0.077 * 730) / 2, 6),
    });
  });

  test.each([
    [
      'Spot on ARM64',
      ['--spot'],
      'Not compared: Fargate Spot on ARM64; no price of linux-arm-spot in us-east-1',
    ],
    [
      'instances beside Spot',
      ['--spot'],
      'Not compared: EC2; prices of instances are known for us-east-1, Linux',
    ],
    [
      'instances elsewhere',
      ['--region', 'eu-west-2'],
      'Not compared: EC2; prices of instances are known for',
    ],
    ['Spot elsewhere', ['--region', 'eu-west-2'], 'Not compared: Fargate Spot; no price of linux-x86-spot'],
  ])('what can not be compared is said: %s', async (_, args, sentence) => {
    expect((await priced(WEB, ...args)).out.replaceAll(/\s+/g, ' ')).toContain(sentence);
  });

  test('a definition for EC2 is told as one', async () => {
    const { out } = await priced({ ...WEB, requiresCompatibilities: ['EC2'] });

    expect(out).toContain('The definition is for EC2: this is what it would cost on Fargate.');
  });

  test('a definition without a price hides no other', async () => {
    const definitions = ['mars-north-1', 'us-east-1'].map((region) => ({
      ...WEB,
      taskDefinitionArn: `arn:aws:ecs:${region}:111122223333:task-definition/web:1`,
    }));
    const { exitCode, out, err } = await priced(definitions);

    expect(err).toContain('web: no price of mars-north-1 is known');
    expect(out).toContain('Prices of us-east-1');
    expect(exitCode).toBe(2);
  });

  test('only what is cheaper is named, cheapest first', async () => {
    const { monthly, cheaper } = await pricedJson(WEB);
    const prices = cheaper.map((way) => way.monthly);

    expect(prices).toEqual(prices.toSorted((one, other) => one - other));
    expect(prices.every((price) => price < monthly)).toBe(true);
  });

  test('a definition without a size gets the smallest that holds its containers, and says so', async () => {
    const { out } = await priced({
      family: 'web',
      containerDefinitions: [{ name: 'a', cpu: 300, memory: 700 }],
    });

    expect(out).toContain('0.5 vCPU with 1 GiB');
    expect(out).toContain('names no size that Fargate has');
  });

  test('the region of the ARN is taken before the default', async () => {
    const taskDefinitionArn = 'arn:aws:ecs:ap-southeast-2:111122223333:task-definition/web:1';

    expect((await priced({ ...WEB, taskDefinitionArn })).out).toContain('Prices of ap-southeast-2');
  });

  test.each([
    [
      'a size that a pipeline fills in',
      { ...WEB, cpu: '<CPU>' },
      [],
      'cpu of the task is <CPU>, which is no amount',
    ],
    ['an unknown region', WEB, ['--region', 'mars-north-1'], 'no price of mars-north-1 is known'],
    [
      'a price that is not known',
      WEB,
      ['--region', 'eu-west-1', '--spot'],
      'no price of linux-x86-spot in eu-west-1',
    ],
    ['Spot for Windows', WINDOWS, ['--spot'], 'Fargate Spot runs Linux containers only'],
    ['ARM64 for Windows', WINDOWS, ['--arch', 'arm'], 'Windows containers run on x86 only'],
    ['a size beyond Fargate', { ...WEB, cpu: '65536' }, [], 'no size of Fargate holds'],
    ['no task definition', { clusterName: 'a' }, [], 'holds no task definition'],
    ['a count of nothing', WEB, ['--count', '0'], 'Give a number over 0'],
  ])('%s is said, never guessed', async (_, definition, args, message) => {
    const { exitCode, out, err } = await priced(definition, ...args);

    expect(err).toContain(message);
    expect(out).toBe('');
    expect(exitCode).toBe(2);
  });
});
