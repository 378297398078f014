/**
 * The task sizes that Fargate runs.
 *
 * Source: "Task CPU and memory" in the ECS guide (task definition parameters for Fargate), text of September 2026, where
 * the 32 vCPU row appears; it is not in the API model's text yet, so its regions and architectures are not known here.
 */
export interface FargateSize {
  /** CPU units: 1024 are one vCPU. */
  readonly cpu: number;
  readonly memoryMiB: number;
}

export type OperatingSystem = 'LINUX' | 'WINDOWS';

interface SizeRow {
  readonly cpu: number;
  readonly memoriesMiB: readonly number[];
  /** Windows runs 1, 2 and 4 vCPU only. */
  readonly windows: boolean;
}

const GIB = 1024;
const steps = (fromGiB: number, toGiB: number, stepGiB: number): readonly number[] =>
  Array.from({ length: (toGiB - fromGiB) / stepGiB + 1 }, (_, index) => (fromGiB + index * stepGiB) * GIB);

/** One row per CPU value, smallest first. */
export const FARGATE_SIZE_ROWS: readonly SizeRow[] = [
  { cpu: 256, memoriesMiB: [512, 1024, 2048], windows: false },
  { cpu: 512, memoriesMiB: steps(1, 4, 1), windows: false },
  { cpu: 1024, memoriesMiB: steps(2, 8, 1), windows: true },
  { cpu: 2048, memoriesMiB: steps(4, 16, 1), windows: true },
  { cpu: 4096, memoriesMiB: steps(8, 30, 1), windows: true },
  { cpu: 8192, memoriesMiB: steps(16, 60, 4), windows: false },
  { cpu: 16384, memoriesMiB: steps(32, 120, 8), windows: false },
  { cpu: 32768, memoriesMiB: [60 * GIB, 120 * GIB, 244 * GIB], windows: false },
];

const sizesOf = (rows: readonly SizeRow[]): readonly FargateSize[] =>
  rows.flatMap((row) => row.memoriesMiB.map((memoryMiB) => ({ cpu: row.cpu, memoryMiB })));

const SIZES: Readonly<Record<OperatingSystem, readonly FargateSize[]>> = {
  LINUX: sizesOf(FARGATE_SIZE_ROWS),
  WINDOWS: sizesOf(FARGATE_SIZE_ROWS.filter((row) => row.windows)),
};

/** Every size, by CPU and then by memory. */
export function fargateSizes(os: OperatingSystem = 'LINUX'): readonly FargateSize[] {
  return SIZES[os];
}

/**
 * Whether Fargate has this size.
 *
 * @example
 * isFargateSize({ cpu: 256, memoryMiB: 4096 }) // false
 */
export function isFargateSize(size: FargateSize, os: OperatingSystem = 'LINUX'): boolean {
  return fargateSizes(os).some((known) => known.cpu === size.cpu && known.memoryMiB === size.memoryMiB);
}

/**
 * The smallest size that holds the request: least CPU first, then least memory. Undefined when none is large enough.
 *
 * @example
 * smallestFargateSize({ cpu: 300, memoryMiB: 5000 }) // { cpu: 1024, memoryMiB: 5120 }
 */
export function smallestFargateSize(
  request: FargateSize,
  os: OperatingSystem = 'LINUX',
): FargateSize | undefined {
  return fargateSizes(os).find((size) => size.cpu >= request.cpu && size.memoryMiB >= request.memoryMiB);
}

/** The next larger size: more memory at the same CPU, else the smallest of the next CPU value. Undefined at the end. */
export function nextFargateSize(size: FargateSize, os: OperatingSystem = 'LINUX'): FargateSize | undefined {
  const sameCpu = fargateSizes(os).find((next) => next.cpu === size.cpu && next.memoryMiB > size.memoryMiB);
  return sameCpu ?? fargateSizes(os).find((next) => next.cpu > size.cpu && next.memoryMiB >= size.memoryMiB);
}

/**
 * The sizes one step away: less and more memory at the same CPU, less and more CPU at the same memory. Empty for an invalid
 * size.
 *
 * @example
 * neighbouringFargateSizes({ cpu: 256, memoryMiB: 2048 }).map(formatFargateSize) // ['0.25 vCPU with 1 GiB', '0.5 vCPU with 2 GiB']
 */
export function neighbouringFargateSizes(
  size: FargateSize,
  os: OperatingSystem = 'LINUX',
): readonly FargateSize[] {
  if (!isFargateSize(size, os)) return [];
  const sizes = fargateSizes(os);
  return [
    sizes.findLast(({ cpu, memoryMiB }) => cpu === size.cpu && memoryMiB < size.memoryMiB),
    sizes.find(({ cpu, memoryMiB }) => cpu === size.cpu && memoryMiB > size.memoryMiB),
    sizes.findLast(({ cpu, memoryMiB }) => cpu < size.cpu && memoryMiB === size.memoryMiB),
    sizes.find(({ cpu, memoryMiB }) => cpu > size.cpu && memoryMiB === size.memoryMiB),
  ].filter((known) => known !== undefined);
}

/**
 * The valid sizes around an invalid one: same CPU with the memory below and above, same memory with less and more CPU, the
 * smallest that holds it and the largest within it. Never empty.
 */
export function nearestFargateSizes(
  size: FargateSize,
  os: OperatingSystem = 'LINUX',
): readonly FargateSize[] {
  const sizes = fargateSizes(os);
  const sameCpu = sizes.filter((known) => known.cpu === size.cpu);
  const sameMemory = sizes.filter((known) => known.memoryMiB === size.memoryMiB);
  const near = [
    sameCpu.findLast((known) => known.memoryMiB <= size.memoryMiB),
    sameCpu.find((known) => known.memoryMiB > size.memoryMiB),
    sameMemory.findLast((known) => known.cpu <= size.cpu),
    sameMemory.find((known) => known.cpu > size.cpu),
    smallestFargateSize(size, os),
    sizes.findLast((known) => known.cpu <= size.cpu && known.memoryMiB <= size.memoryMiB),
  ].filter((known) => known !== undefined);
  return [...new Set(near.length > 0 ? near : sizes.slice(-1))];
}

/** A size as people read it: `0.25 vCPU with 512 MiB`, `1 vCPU with 3 GiB`; odd amounts in the units of the API. */
export function formatFargateSize({ cpu, memoryMiB }: FargateSize): string {
  const vcpus = cpu % 128 === 0 ? `${cpu / 1024} vCPU` : `${cpu} CPU units`;
  const memory = memoryMiB % GIB === 0 ? `${memoryMiB / GIB} GiB` : `${memoryMiB} MiB`;
  return `${vcpus} with ${memory}`;
}

/** Says in one sentence why Fargate lacks a size and names the nearest ones. Undefined when the size is valid. */
export function explainFargateSize(size: FargateSize, os: OperatingSystem = 'LINUX'): string | undefined {
  if (isFargateSize(size, os)) return undefined;
  const nearest = nearestFargateSizes(size, os).map(
    (near) => `${formatFargateSize(near)} (cpu "${near.cpu}", memory "${near.memoryMiB}")`,
  );
  return `Fargate has no size of ${formatFargateSize(size)}${os === 'WINDOWS' ? ' for Windows' : ''}; the nearest are ${nearest.join(', ')}.`;
}
