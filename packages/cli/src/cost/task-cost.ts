/** What a task definition costs on Fargate, and what would cost less. */
import {
  cheapestOnEc2,
  type FargatePlatform,
  type FargatePrices,
  type FargateSize,
  fargateHourlyCost,
  formatFargateSize,
  neighbouringFargateSizes,
  operatingSystem,
  smallestFargateSize,
  type TaskDefinition,
  taskCpu,
  taskMemoryMiB,
} from '@taskwarden/domain';

export interface CostQuestion {
  readonly prices: FargatePrices;
  readonly count: number;
  /** Of a month. */
  readonly hours: number;
  readonly spot: boolean;
  /** As the definition says, unless given. */
  readonly arch?: 'x86' | 'arm';
}

export interface Cost {
  readonly size: FargateSize;
  readonly platform: FargatePlatform;
  readonly storageGiB?: number;
  /** Dollars for one task and hour. */
  readonly hourly: number;
  /** Dollars for all tasks and all hours. */
  readonly monthly: number;
}

/** Another way to run the same task. */
export interface CheaperWay {
  readonly what: string;
  readonly monthly: number;
  /** What has to hold for it. */
  readonly when: string;
}

export interface TaskCost extends Cost {
  /** The definition names no size of Fargate: this is the smallest that holds what it asks for. */
  readonly isRounded: boolean;
  readonly cheaper: readonly CheaperWay[];
}

/** The cost, or why none can be told. */
export function taskCost(
  definition: TaskDefinition,
  question: CostQuestion,
): TaskCost | { readonly missing: string } {
  const sized = sizeOf(definition);
  if ('missing' in sized) return sized;
  const cost = costOf(sized.size, platformOf(definition, question), { definition, question });
  if ('missing' in cost) return cost;
  return { ...cost, isRounded: sized.isRounded, cheaper: cheaperWays(cost, { definition, question }) };
}

interface Sized {
  readonly size: FargateSize;
  readonly isRounded: boolean;
}

function sizeOf(definition: TaskDefinition): Sized | { readonly missing: string } {
  const containers = definition.containerDefinitions ?? [];
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const asked = {
    cpu: taskCpu(definition) ?? sum(containers.map(({ cpu = 0 }) => cpu)),
    memoryMiB:
      taskMemoryMiB(definition) ??
      sum(containers.map(({ memory, memoryReservation }) => memory ?? memoryReservation ?? 0)),
  };
  const size = smallestFargateSize(asked, operatingSystem(definition));
  if (size === undefined) {
    return { missing: `no size of Fargate holds ${formatFargateSize(asked)}` };
  }
  return { size, isRounded: size.cpu !== asked.cpu || size.memoryMiB !== asked.memoryMiB };
}

function platformOf(definition: TaskDefinition, { spot, arch }: CostQuestion): FargatePlatform {
  if (operatingSystem(definition) === 'WINDOWS') return 'windows';
  const isArm = arch === undefined ? definition.runtimePlatform?.cpuArchitecture === 'ARM64' : arch === 'arm';
  const base = isArm ? 'linux-arm' : 'linux-x86';
  return spot ? `${base}-spot` : base;
}

interface Asked {
  readonly definition: TaskDefinition;
  readonly question: CostQuestion;
}

function costOf(
  size: FargateSize,
  platform: FargatePlatform,
  { definition, question }: Asked,
): Cost | { readonly missing: string } {
  const storageGiB = definition.ephemeralStorage?.sizeInGiB;
  const storage = storageGiB === undefined ? {} : { ephemeralStorageGiB: storageGiB };
  const hourly = fargateHourlyCost({ size, platform, ...storage }, question.prices);
  if (typeof hourly !== 'number') return hourly;
  const shown = storageGiB === undefined ? {} : { storageGiB };
  return { size, platform, ...shown, hourly, monthly: hourly * question.count * question.hours };
}

/** Smaller sizes, the other architecture, Spot, instances of one's own: only what is really cheaper, cheapest first. */
function cheaperWays(cost: Cost, asked: Asked): readonly CheaperWay[] {
  return [...smallerSizes(cost, asked), ...otherPlatforms(cost, asked), ...onInstances(cost, asked)]
    .filter(({ monthly }) => monthly < cost.monthly)
    .toSorted((one, other) => one.monthly - other.monthly);
}

function smallerSizes({ size, platform }: Cost, asked: Asked): readonly CheaperWay[] {
  return neighbouringFargateSizes(size, operatingSystem(asked.definition)).flatMap((smaller) => {
    const cost = costOf(smaller, platform, asked);
    if ('missing' in cost) return [];
    const when = smaller.cpu < size.cpu ? 'it needs less CPU' : 'it needs less memory';
    return [{ what: formatFargateSize(smaller), monthly: cost.monthly, when }];
  });
}

const OTHER_PLATFORMS: Readonly<
  Partial<
    Record<
      FargatePlatform,
      readonly { readonly to: FargatePlatform; readonly what: string; readonly when: string }[]
    >
  >
> = {
  'linux-x86': [
    { to: 'linux-arm', what: 'ARM64', when: 'its images are built for ARM64' },
    { to: 'linux-x86-spot', what: 'Fargate Spot', when: 'it survives two minutes’ notice' },
  ],
  'linux-arm': [{ to: 'linux-arm-spot', what: 'Fargate Spot', when: 'it survives two minutes’ notice' }],
  'linux-x86-spot': [
    { to: 'linux-arm-spot', what: 'Fargate Spot on ARM64', when: 'its images are built for ARM64' },
  ],
};

function otherPlatforms({ size, platform }: Cost, asked: Asked): readonly CheaperWay[] {
  return (OTHER_PLATFORMS[platform] ?? []).flatMap(({ to, what, when }) => {
    const cost = costOf(size, to, asked);
    return 'missing' in cost ? [] : [{ what, monthly: cost.monthly, when }];
  });
}

/** Prices of instances are known for us-east-1, on demand, Linux on x86: elsewhere nothing is compared. */
function onInstances({ size, platform, hourly }: Cost, { question }: Asked): readonly CheaperWay[] {
  if (platform !== 'linux-x86' || question.prices.region !== 'us-east-1') return [];
  const ec2 = cheapestOnEc2(size, hourly, { utilisation: 1 });
  if (ec2 === undefined) return [];
  const used = Math.ceil(ec2.breakEvenUtilisation * 100);
  return [
    {
      what: `EC2 on ${ec2.instanceType}`,
      monthly: ec2.perTaskHour * question.count * question.hours,
      when: `all ${ec2.tasksPerInstance} places of each instance are used; under ${used} % Fargate costs less`,
    },
  ];
}
