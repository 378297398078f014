import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adviseLaunchType,
  billedSeconds,
  compareWithEc2,
  EC2_INSTANCE_TYPES,
  explainFargateSize,
  FARGATE_PRICES,
  type FargatePlatform,
  fargateMonthlyCost,
  fargatePrices,
  fargateSizes,
  fargateTaskCost,
  isFargateSize,
  LAUNCH_TYPE_SUPPORT,
  LAUNCH_TYPES,
  launchTypeOfCapacityProvider,
  missingPlatformFeatures,
  nearestFargateSizes,
  neighbouringFargateSizes,
  nextFargateSize,
  parseCpu,
  parseMemory,
  resolvePlatformVersion,
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

  test.each([
    [
      'between two memories',
      256,
      1536,
      [
        [256, 1024],
        [256, 2048],
      ],
    ],
    [
      'a CPU that does not exist',
      1000,
      3000,
      [
        [1024, 3072],
        [512, 2048],
      ],
    ],
    ['larger than everything', 65536, 524288, [[32768, 249856]]],
    ['smaller than everything', 64, 128, [[256, 512]]],
    [
      'a CPU with too little memory, and too much for half of it',
      512,
      8192,
      [
        [512, 4096],
        [1024, 8192],
      ],
    ],
  ])('the nearest sizes: %s', (_sentence, cpu, memoryMiB, nearest) => {
    const found = nearestFargateSizes({ cpu, memoryMiB }).map((size) => [size.cpu, size.memoryMiB]);

    expect(found).toEqual(expect.arrayContaining(nearest));
  });

  test('there is always a nearest size to name, and it is valid', () => {
    const request = fc.record({
      cpu: fc.integer({ min: 1, max: 70000 }),
      memoryMiB: fc.integer({ min: 1, max: 500000 }),
    });

    fc.assert(
      fc.property(request, fc.constantFrom('LINUX', 'WINDOWS'), (size, os) => {
        const nearest = nearestFargateSizes(size, os);

        expect(nearest.length).toBeGreaterThan(0);
        expect(nearest.every((near) => isFargateSize(near, os))).toBe(true);
      }),
    );
  });

  test('a size has up to four neighbours, an invalid one none', () => {
    const neighbours = neighbouringFargateSizes({ cpu: 512, memoryMiB: 2048 });

    expect(neighbours.map(({ cpu, memoryMiB }) => [cpu, memoryMiB])).toEqual([
      [512, 1024],
      [512, 3072],
      [256, 2048],
      [1024, 2048],
    ]);
    expect(neighbouringFargateSizes({ cpu: 512, memoryMiB: 2049 })).toEqual([]);
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

  test('storage that has no known price is not taken for free', () => {
    const ireland = fargatePrices('eu-west-1');
    const task = { size: small, platform: 'linux-x86' } as const;

    expect(ireland && fargateMonthlyCost(task, ireland)).toBeCloseTo(36.04, 2);
    expect(ireland && fargateMonthlyCost({ ...task, ephemeralStorageGiB: 50 }, ireland)).toEqual({
      missing: 'no price of ephemeral storage in eu-west-1 is known',
    });
  });

  test('a caller may bring prices of its own', () => {
    const prices = { ...usEast1(), armSpot: { vcpuHour: 0.01, gbHour: 0.001, asOf: '2026-11' } };
    const task = { size: small, platform: 'linux-arm-spot' } as const;

    expect(fargateMonthlyCost(task, prices, { hours: 1 })).toBeCloseTo(0.012, 10);
    expect(fargateMonthlyCost(task, usEast1())).toEqual({
      missing: 'no price of linux-arm-spot in us-east-1 is known',
    });
  });

  test('in every region ARM costs less than x86, Spot does too, and a GB costs about a ninth of a vCPU', () => {
    for (const { x86, arm = x86, spot = x86 } of FARGATE_PRICES) {
      expect(arm.vcpuHour).toBeLessThanOrEqual(x86.vcpuHour);
      expect(spot.vcpuHour).toBeLessThanOrEqual(x86.vcpuHour);
      expect(x86.gbHour / x86.vcpuHour).toBeCloseTo(0.1095, 3);
    }
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

describe('EC2 as an alternative', () => {
  const instanceType = { name: 'c5.large', vcpu: 2, memoryMiB: 4096, pricePerHour: 0.085 };

  test.each([
    ['a task larger than the instance', { cpu: 4096, memoryMiB: 2048 }, 1],
    ['a task that wants all the memory, the agent’s too', { cpu: 256, memoryMiB: 4096 }, 1],
    ['an instance of which nothing is used', { cpu: 256, memoryMiB: 512 }, 0],
  ])('%s can not be compared', (_sentence, size, utilisation) => {
    expect(compareWithEc2(size, 0.05, { instanceType, utilisation })).toBeUndefined();
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
    ['a placement constraint forces EC2', { placement: true }, 'EC2', undefined],
    ['more scratch space than Fargate has forces EC2', { ephemeralStorageGiB: 201 }, 'EC2', undefined],
    [
      'a size that Fargate rounds up speaks for well used instances',
      { cpu: 300, memoryMiB: 700, steadyUtilisation: 0.8 },
      'EC2',
      undefined,
    ],
    [
      'a size that Fargate has speaks for Fargate, even then',
      { steadyUtilisation: 0.8 },
      'FARGATE',
      'FARGATE',
    ],
    [
      'instances that are used little do not pay',
      { cpu: 300, memoryMiB: 700, steadyUtilisation: 0.4 },
      'FARGATE',
      'FARGATE',
    ],
    [
      'Spot is cheaper than well used instances',
      { cpu: 300, memoryMiB: 700, steadyUtilisation: 0.8, interruptible: true },
      'FARGATE',
      'FARGATE_SPOT',
    ],
    ['a data centre forces EXTERNAL', { onPremises: true, gpu: true }, 'EXTERNAL', undefined],
  ] as const)('%s', (_sentence, workload, launchType, capacityProvider) => {
    const advice = adviseLaunchType({ cpu: 256, memoryMiB: 512, ...workload });

    expect(advice.launchType).toBe(launchType);
    expect(advice.capacityProvider).toBe(capacityProvider);
    expect(advice.reasons.length).toBeGreaterThan(0);
  });

  test('the prices that decide are told', () => {
    const { reasons } = adviseLaunchType({ cpu: 300, memoryMiB: 700, steadyUtilisation: 0.8 });

    expect(reasons[0]).toBe(
      'With m5.large used to 80 %, a task costs 0.0200 dollars an hour there and 0.0247 on Fargate; they are equal at 65 %.',
    );
  });

  test('instead of EC2, Managed Instances do where nothing needs the host itself', () => {
    const alternative = (workload: object) =>
      adviseLaunchType({ cpu: 256, memoryMiB: 512, ...workload }).alternative;

    expect(alternative({ gpu: true })?.launchType).toBe('MANAGED_INSTANCES');
    expect(alternative({ daemon: true })).toBeUndefined();
    expect(alternative({})).toBeUndefined();
  });
});

describe('platform versions', () => {
  test.each([
    ['LATEST', 'LINUX', '1.4.0'],
    [undefined, 'WINDOWS', '1.0.0'],
    ['1.3.0', 'LINUX', '1.3.0'],
    ['1.3.0', 'WINDOWS', undefined],
    ['2.0.0', 'LINUX', undefined],
  ] as const)('%s on %s is %s', (asked, os, version) => {
    expect(resolvePlatformVersion(asked, os)).toBe(version);
  });

  test('an older version lacks what came later, Windows what never came', () => {
    expect(missingPlatformFeatures('1.3.0', ['secrets', 'efs-volume', 'fargate-spot'])).toEqual([
      'efs-volume',
    ]);
    expect(missingPlatformFeatures('LATEST', ['secrets', 'efs-volume', 'fargate-spot'])).toEqual([]);
    expect(
      missingPlatformFeatures('LATEST', ['ephemeral-storage', 'execute-command', 'efs-volume'], 'WINDOWS'),
    ).toEqual(['efs-volume']);
  });
});

describe('what a launch type supports', () => {
  test.each([
    ['FARGATE', {}, 'FARGATE'],
    ['FARGATE_SPOT', {}, 'FARGATE'],
    ['my-group', {}, 'EC2'],
    ['my-hosts', { managedInstancesProvider: {} }, 'MANAGED_INSTANCES'],
  ])('tasks of %s run on it', (name, description, launchType) => {
    expect(launchTypeOfCapacityProvider(name, description)).toBe(launchType);
  });

  test('where AWS owns the host there is no Docker volume and no daemon service', () => {
    const managed = LAUNCH_TYPES.map((name) => LAUNCH_TYPE_SUPPORT[name]).filter(
      ({ hostOwner }) => hostOwner === 'aws',
    );

    expect(managed).toHaveLength(2);
    expect(
      managed.every(({ daemonServices, volumes }) => !daemonServices && !volumes.includes('docker')),
    ).toBe(true);
  });

  test('only Fargate has platform versions', () => {
    const versioned = LAUNCH_TYPES.filter((name) => LAUNCH_TYPE_SUPPORT[name].platformVersions.length > 0);

    expect(versioned).toEqual(['FARGATE']);
  });
});
