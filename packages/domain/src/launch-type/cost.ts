import type { FargateSize } from './fargate-size.ts';
import type { FargatePrices, HourlyPrice } from './price.ts';

/** How a Fargate task is bought. There is no Spot for Windows. */
export type FargatePlatform = 'linux-x86' | 'linux-arm' | 'windows' | 'linux-x86-spot' | 'linux-arm-spot';

export interface CostedTask {
  readonly size: FargateSize;
  readonly platform: FargatePlatform;
  /** The first 20 GiB are free. */
  readonly ephemeralStorageGiB?: number;
}

/** Hours of a month on AWS's own calculator. */
export const HOURS_PER_MONTH = 730;
/** Ephemeral storage of a Fargate task: what it has for free and by default, and what can be asked for. */
export const FARGATE_EPHEMERAL_STORAGE_GIB = { free: 20, minimum: 21, maximum: 200 } as const;
const MINIMUM_SECONDS = 60;

/**
 * Seconds that are billed: from the start of the image pull to the end of the task, rounded up, at least one minute
 * (Fargate pricing page, Linux; a longer minimum for Windows was never verified).
 *
 * @example
 * billedSeconds(600.2) // 601
 */
export function billedSeconds(seconds: number): number {
  return Math.max(Math.ceil(seconds), MINIMUM_SECONDS);
}

/** Why no cost could be worked out: the region's table lacks a price for the platform. */
export interface NoPrice {
  readonly missing: string;
}

/**
 * Dollars for one task over that many seconds. The size is what was asked for, not what was used.
 *
 * @example
 * const [usEast1] = FARGATE_PRICES;
 * usEast1 && fargateTaskCost({ size: { cpu: 1024, memoryMiB: 2048 }, platform: 'linux-x86' }, 3600, usEast1) // 0.0493…
 */
export function fargateTaskCost(task: CostedTask, seconds: number, prices: FargatePrices): number | NoPrice {
  const perHour = fargateHourlyCost(task, prices);
  return typeof perHour === 'number' ? (billedSeconds(seconds) / 3600) * perHour : perHour;
}

/** Dollars for `count` such tasks over a month of `hours` (730 unless said). */
export function fargateMonthlyCost(
  task: CostedTask,
  prices: FargatePrices,
  { count = 1, hours = HOURS_PER_MONTH }: { readonly count?: number; readonly hours?: number } = {},
): number | NoPrice {
  const perHour = fargateHourlyCost(task, prices);
  return typeof perHour === 'number' ? count * hours * perHour : perHour;
}

/** Dollars for one task running for an hour. */
export function fargateHourlyCost(task: CostedTask, prices: FargatePrices): number | NoPrice {
  const rate = rateOf(task.platform, prices);
  if ('missing' in rate) return rate;
  const { free } = FARGATE_EPHEMERAL_STORAGE_GIB;
  const extraStorage = Math.max(0, (task.ephemeralStorageGiB ?? free) - free);
  if (extraStorage > 0 && prices.storagePerGbHour === undefined) {
    return { missing: `no price of ephemeral storage in ${prices.region} is known` };
  }
  return (
    (task.size.cpu / 1024) * (rate.vcpuHour + (rate.licencePerVcpuHour ?? 0)) +
    (task.size.memoryMiB / 1024) * rate.gbHour +
    extraStorage * (prices.storagePerGbHour ?? 0)
  );
}

type Rate = HourlyPrice & { readonly licencePerVcpuHour?: number };

function rateOf(platform: FargatePlatform, prices: FargatePrices): Rate | NoPrice {
  const rates: Readonly<Record<FargatePlatform, Rate | undefined>> = {
    'linux-x86': prices.x86,
    'linux-arm': prices.arm,
    windows: prices.windows,
    'linux-x86-spot': prices.spot,
    'linux-arm-spot': prices.armSpot,
  };
  return rates[platform] ?? { missing: `no price of ${platform} in ${prices.region} is known` };
}
