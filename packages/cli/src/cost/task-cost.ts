/** What a task definition costs on Fargate, and what would cost less. */
import {
  cheapestOnEc2,
  EC2_ARM_INSTANCE_TYPES,
  EC2_INSTANCE_TYPES,
  type Ec2InstanceType,
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

/** A way that may be cheaper, and why nobody can tell here. */
export interface NotCompared {
  readonly what: string;
  readonly why: string;
}

export interface TaskCost extends Cost {
  /** The definition names no size of Fargate: this is the smallest that holds what it asks for. */
  readonly isRounded: boolean;
  /** The launch types that the definition is for, where Fargate is none of them: the cost is what it would be there. */
  readonly notFor?: string;
  readonly cheaper: readonly CheaperWay[];
  readonly notCompared: readonly NotCompared[];
}

/** The cost, or why none can be told. */
export function taskCost(
  definition: TaskDefinition,
  question: CostQuestion,
): TaskCost | { readonly missing: string } {
  const sized = sizeOf(definition);
  if ('missing' in sized) return sized;
  const platform = platformOf(definition, question);
  if (typeof platform !== 'string') return platform;
  const asked = { definition, question };
  const cost = costOf(sized.size, platform, asked);
  if ('missing' in cost) return cost;
  const { requiresCompatibilities: types = [] } = definition;
  const isElsewhere = types.length > 0 && !types.includes('FARGATE');
  return {
    ...cost,
    isRounded: sized.isRounded,
    ...(isElsewhere ? { notFor: types.join(' and ') } : {}),
    ...otherWays(cost, asked),
  };
}

interface Sized {
  readonly size: FargateSize;
  readonly isRounded: boolean;
}

function sizeOf(definition: TaskDefinition): Sized | { readonly missing: string } {
  for (const [name, read] of [
    ['cpu', taskCpu],
    ['memory', taskMemoryMiB],
  ] as const) {
    const written = definition[name];
    if (written !== undefined && read(definition) === undefined) {
      return { missing: `${name} of the task is ${written}, which is no amount` };
    }
  }
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

function platformOf(
  definition: TaskDefinition,
  { spot, arch }: CostQuestion,
): FargatePlatform | { readonly missing: string } {
  if (operatingSystem(definition) === 'WINDOWS') {
    if (spot) return { missing: 'Fargate Spot runs Linux containers only' };
    return arch === 'arm' ? { missing: 'Windows containers run on x86 only' } : 'windows';
  }
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
function otherWays(cost: Cost, asked: Asked): Pick<TaskCost, 'cheaper' | 'notCompared'> {
  const ways = [...smallerSizes(cost, asked), ...otherPlatforms(cost, asked), ...onInstances(cost, asked)];
  return {
    cheaper: ways
      .filter((way) => 'monthly' in way)
      .filter(({ monthly }) => monthly < cost.monthly)
      .toSorted((one, other) => one.monthly - other.monthly),
    notCompared: ways.filter((way) => 'why' in way),
  };
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

function otherPlatforms({ size, platform }: Cost, asked: Asked): readonly (CheaperWay | NotCompared)[] {
  return (OTHER_PLATFORMS[platform] ?? []).map(({ to, what, when }) => {
    const cost = costOf(size, to, asked);
    return 'missing' in cost ? { what, why: cost.missing } : { what, monthly: cost.monthly, when };
  });
}

const INSTANCE_REGION = 'us-east-1';
const INSTANCES: Readonly<Partial<Record<FargatePlatform, readonly Ec2InstanceType[]>>> = {
  'linux-x86': EC2_INSTANCE_TYPES,
  'linux-arm': EC2_ARM_INSTANCE_TYPES,
};

/** Instances on demand, where their prices are known. */
function onInstances(
  { size, platform, hourly }: Cost,
  { question }: Asked,
): readonly (CheaperWay | NotCompared)[] {
  const instanceTypes = INSTANCES[platform];
  if (instanceTypes === undefined || question.prices.region !== INSTANCE_REGION) {
    const why = `prices of instances are known for ${INSTANCE_REGION}, Linux, on demand only`;
    return [{ what: 'EC2', why }];
  }
  const ec2 = cheapestOnEc2(size, hourly, { utilisation: 1, instanceTypes });
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
