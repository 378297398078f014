/**
 * Fargate prices as data, in US dollars, with where and when each was read.
 *
 * AWS changes them and they differ by region: a caller may hand in a table of its own. Source of the us-east-1 on-demand
 * figures: price list `AmazonECS/current/us-east-1` and the ECS pricing page; other regions: figures seen in public
 * copies of the price list or the pricing page. Spot is not in the price list API: the figures are historic public ones,
 * they move, and AWS only promises "up to 70 % off".
 */
export interface FargatePrices {
  readonly region: string;
  /** When the figures were read: year and month; `undated` for a copy of the pricing page that bears no date. */
  readonly asOf: string;
  readonly x86: HourlyPrice;
  readonly arm?: HourlyPrice;
  readonly windows?: HourlyPrice & { readonly licencePerVcpuHour: number };
  readonly spot?: SpotPrice;
  readonly armSpot?: SpotPrice;
  /** Ephemeral storage over the free 20 GiB, per GB-hour; absent where no figure was seen. */
  readonly storagePerGbHour?: number;
}

export interface HourlyPrice {
  readonly vcpuHour: number;
  readonly gbHour: number;
}

export type SpotPrice = HourlyPrice & { readonly asOf: string };

export const FARGATE_PRICES: readonly FargatePrices[] = [
  {
    region: 'us-east-1',
    asOf: '2026-05',
    x86: { vcpuHour: 0.04048, gbHour: 0.004445 },
    arm: { vcpuHour: 0.03238, gbHour: 0.00356 },
    windows: { vcpuHour: 0.046552, gbHour: 0.00511175, licencePerVcpuHour: 0.046 },
    spot: { vcpuHour: 0.01334053, gbHour: 0.00146489, asOf: '2024' },
    storagePerGbHour: 0.000111,
  },
  {
    region: 'us-east-2',
    asOf: '2026-05',
    x86: { vcpuHour: 0.04048, gbHour: 0.004445 },
    windows: { vcpuHour: 0.046552, gbHour: 0.00511175, licencePerVcpuHour: 0.046 },
  },
  {
    region: 'eu-west-1',
    asOf: '2026-07',
    x86: { vcpuHour: 0.04048, gbHour: 0.004445 },
    arm: { vcpuHour: 0.03238, gbHour: 0.00356 },
  },
  {
    region: 'eu-west-2',
    asOf: '2026',
    x86: { vcpuHour: 0.04656, gbHour: 0.00511 },
    arm: { vcpuHour: 0.03725, gbHour: 0.00409 },
    storagePerGbHour: 0.000129,
  },
  {
    region: 'ap-northeast-1',
    asOf: '2026',
    x86: { vcpuHour: 0.05056, gbHour: 0.00553 },
    storagePerGbHour: 0.000133,
  },
  {
    region: 'ap-southeast-2',
    asOf: 'undated',
    x86: { vcpuHour: 0.04856, gbHour: 0.00532 },
    arm: { vcpuHour: 0.03885, gbHour: 0.00426 },
    spot: { vcpuHour: 0.014568, gbHour: 0.001596, asOf: 'undated' },
  },
  {
    region: 'sa-east-1',
    asOf: 'undated',
    x86: { vcpuHour: 0.0696, gbHour: 0.0076 },
    arm: { vcpuHour: 0.0557, gbHour: 0.00612 },
    spot: { vcpuHour: 0.02337032, gbHour: 0.00255193, asOf: 'undated' },
    armSpot: { vcpuHour: 0.01870297, gbHour: 0.00205498, asOf: 'undated' },
  },
];

/** The prices of a region, undefined for one that this table lacks: then say so, never guess. */
export function fargatePrices(
  region: string,
  table: readonly FargatePrices[] = FARGATE_PRICES,
): FargatePrices | undefined {
  return table.find((prices) => prices.region === region);
}
