import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adviseLaunchType,
  billedSeconds,
  compareWithEc2,
  EC2_INSTANCE_TYPES,
  explainFargateSize,
  type FargatePlatform,
  fargateMonthlyCost,
  fargatePrices,
  fargateSizes,
  fargateTaskCost,
  isFargateSize,
  nearestFargateSizes,
  nextFargateSize,
  parseCpu,
  parseMemory,
  smallestFargateSize,
} from './index.ts';

function usEast1() {
  const prices = fargatePrices('us-east-1');
  if (prices === undefined) throw new Error('the table has us-east-1');
  return prices;
}
const small = { cpu: 1024, memoryMiB: 2048 };

describe('Fargate sizes', () => {
  test.each([
    ['a quarter vCPU takes 512 MiB', 256, 512, true],
    ['a quarter vCPU does not take 4 GiB', 256, 4096, false],
    ['half a vCPU starts at 1 GiB', 512, 512, false],
    ['4 vCPU end at 30 GiB', 4096, 30720, true],
    ['8 vCPU go in steps of 4 GiB', 8192, 18432, false],
    ['16 vCPU go up to 120 GiB', 16384, 122880, true],
    ['32 vCPU take 244 GiB', 32768, 249856, true],
    ['32 vCPU take nothing between 120 and 244 GiB', 32768, 131072, false],
  ])('%s', (_sentence, cpu, memoryMiB, valid) => {
    expect(isFargateSize({ cpu, memoryMiB })).toBe(valid);
  });

  test('a size is valid exactly when it is listed', () => {
    const request = fc.record({
      cpu: fc.integer({ min: 0, max: 40000 }),
      memoryMiB: fc.integer({ min: 0, max: 260000 }),
    });
    const listed = fc.constantFrom(...fargateSizes());

    fc.assert(
      fc.property(fc.oneof(request, listed), (size) => {
        const inTable = fargateSizes().some(
          (known) => known.cpu === size.cpu && known.memoryMiB === size.memoryMiB,
        );
        expect(isFargateSize(size)).toBe(inTable);
        expect(explainFargateSize(size) === undefined).toBe(inTable);
      }),
    );
  });

  test('the smallest size that fits holds the request, and nothing with less CPU does', () => {
    const request = fc.record({
      cpu: fc.integer({ min: 1, max: 32768 }),
      memoryMiB: fc.integer({ min: 1, max: 249856 }),
    });

    fc.assert(
      fc.property(request, (wanted) => {
        const size = smallestFargateSize(wanted);
        expect(size && size.cpu >= wanted.cpu && size.memoryMiB >= wanted.memoryMiB).toBe(true);
        const smaller = fargateSizes().filter((other) => other.cpu < (size?.cpu ?? 0));
        expect(smaller.some((other) => other.cpu >= wanted.cpu && other.memoryMiB >= wanted.memoryMiB)).toBe(
          false,
        );
      }),
    );
  });

  test('climbing from the smallest size ends at the largest', () => {
    let size = { cpu: 256, memoryMiB: 512 };
    for (let next = nextFargateSize(size); next; next = nextFargateSize(size)) {
      expect(next.cpu > size.cpu || next.memoryMiB > size.memoryMiB).toBe(true);
      size = next;
    }

    expect(size).toEqual({ cpu: 32768, memoryMiB: 249856 });
  });

  test('an invalid size is explained with the valid sizes around it', () => {
    expect(nearestFargateSizes({ cpu: 512, memoryMiB: 512 })).toEqual([
      { cpu: 512, memoryMiB: 1024 },
      { cpu: 256, memoryMiB: 512 },
    ]);
    expect(explainFargateSize({ cpu: 512, memoryMiB: 512 })).toContain('cpu "512", memory "1024"');
  });

  test('Windows has no quarter vCPU', () => {
    expect(isFargateSize({ cpu: 256, memoryMiB: 512 }, 'WINDOWS')).toBe(false);
    expect(smallestFargateSize({ cpu: 256, memoryMiB: 512 }, 'WINDOWS')).toEqual({
      cpu: 1024,
      memoryMiB: 2048,
    });
  });
});

describe('task-level cpu and memory', () => {
  test.each([
    ['1024', 1024],
    ['1 vCPU', 1024],
    ['.5 vcpu', 512],
    ['0.25VCPU', 256],
    ['one', undefined],
    ['', undefined],
    ['0.3 vCPU', undefined],
  ])('cpu %j is %j units', (text, units) => {
    expect(parseCpu(text)).toBe(units);
  });

  test.each([
    ['2048', 2048],
    ['2GB', 2048],
    ['2 gb', 2048],
    ['0.5 GB', 512],
    ['2 TB', undefined],
  ])('memory %j is %j MiB', (text, mib) => {
    expect(parseMemory(text)).toBe(mib);
  });
});

describe('Fargate prices', () => {
  test.each<[string, number, FargatePlatform, { cpu: number; memoryMiB: number }, number]>([
    ['ten minutes and a bit are billed as 601 seconds', 600.2, 'linux-x86', small, 0.00824205],
    ['twelve seconds are billed as a minute', 12, 'linux-x86', { cpu: 256, memoryMiB: 512 }, 0.00020571],
  ])('%s', (_sentence, seconds, platform, size, dollars) => {
    expect(fargateTaskCost({ size, platform }, seconds, usEast1())).toBeCloseTo(dollars, 8);
  });

  test('a month of 1 vCPU and 2 GiB costs 36.04 dollars on x86 and 28.84 on ARM', () => {
    expect(fargateMonthlyCost({ size: small, platform: 'linux-x86' }, usEast1())).toBeCloseTo(36.04, 2);
    expect(fargateMonthlyCost({ size: small, platform: 'linux-arm' }, usEast1())).toBeCloseTo(28.84, 2);
  });

  test('the first 20 GiB of storage are free', () => {
    const task = { size: small, platform: 'linux-x86' } as const;
    const without = fargateMonthlyCost(task, usEast1());
    const free = fargateMonthlyCost({ ...task, ephemeralStorageGiB: 20 }, usEast1());
    const paid = fargateMonthlyCost({ ...task, ephemeralStorageGiB: 120 }, usEast1());

    expect(free).toBe(without);
    expect(Number(paid) - Number(free)).toBeCloseTo(100 * 0.000111 * 730, 6);
  });

  test('a region without a price of the platform says so instead of guessing', () => {
    const london = fargatePrices('eu-west-2');

    expect(london && fargateMonthlyCost({ size: small, platform: 'windows' }, london)).toEqual({
      missing: 'no price of windows in eu-west-2 is known',
    });
    expect(fargatePrices('mars-north-1')).toBeUndefined();
  });

  test('billing never undercuts a minute and never drops a second', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (seconds) => {
        expect(billedSeconds(seconds)).toBeGreaterThanOrEqual(Math.max(60, seconds));
        expect(billedSeconds(seconds)).toBeLessThan(Math.max(60, seconds) + 1);
      }),
    );
  });

  test('EC2 is cheaper than Fargate from the break-even utilisation on', () => {
    const instanceType = EC2_INSTANCE_TYPES.find((type) => type.name === 'm5.large');
    if (instanceType === undefined) throw new Error('the table has m5.large');
    const fargatePerHour = 0.04048 + 2 * 0.004445;
    const full = compareWithEc2(small, fargatePerHour, { instanceType, utilisation: 1 });
    const atBreakEven = compareWithEc2(small, fargatePerHour, {
      instanceType,
      utilisation: full?.breakEvenUtilisation ?? 0,
    });

    expect(full?.tasksPerInstance).toBe(2);
    expect(atBreakEven?.perTaskHour).toBeCloseTo(fargatePerHour, 10);
  });
});

describe('advice on the launch type', () => {
  test.each([
    ['a plain web service goes to Fargate', {}, 'FARGATE', 'FARGATE'],
    [
      'a batch job that survives interruption goes to Fargate Spot',
      { interruptible: true },
      'FARGATE',
      'FARGATE_SPOT',
    ],
    ['Windows never goes to Fargate Spot', { interruptible: true, windows: true }, 'FARGATE', 'FARGATE'],
    ['a GPU forces EC2', { gpu: true }, 'EC2', undefined],
    ['a daemon forces EC2', { daemon: true }, 'EC2', undefined],
    ['steady full instances speak for EC2', { steadyUtilisation: 0.85 }, 'EC2', undefined],
    ['a data centre forces EXTERNAL', { onPremises: true, gpu: true }, 'EXTERNAL', undefined],
  ] as const)('%s', (_sentence, workload, launchType, capacityProvider) => {
    const advice = adviseLaunchType({ cpu: 256, memoryMiB: 512, ...workload });

    expect(advice.launchType).toBe(launchType);
    expect(advice.capacityProvider).toBe(capacityProvider);
    expect(advice.reasons.length).toBeGreaterThan(0);
  });
});
