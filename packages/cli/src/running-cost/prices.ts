/**
 * What AWS charges in us-east-1, in US dollars, before free tiers and discounts. No price list was at hand: each
 * figure is that of the pricing page it names, as public quotations of 2026 give it, the latest of the month below.
 */

export const PRICES_AS_OF = '2026-06';
export const PRICES_REGION = 'us-east-1';

export interface Price {
  /** Dollars for `per` of a thing. */
  readonly dollars: number;
  readonly per: number;
  /** What one of them is. */
  readonly of: string;
  /** Page of https://aws.amazon.com that says so. */
  readonly source: string;
}

const MILLION = 1_000_000;
const page = (path: string): string => `https://aws.amazon.com/${path}/pricing/`;

export const PRICES = {
  'lambda-request': { dollars: 0.2, per: MILLION, of: 'request', source: page('lambda') },
  /** arm64, the first 7.5 billion. */
  'lambda-gb-second': { dollars: 0.0000133334, per: 1, of: 'GB-s', source: page('lambda') },
  /** Each 64 KiB of a request is one. */
  'sqs-standard-request': { dollars: 0.4, per: MILLION, of: 'request', source: page('sqs') },
  'sqs-fifo-request': { dollars: 0.5, per: MILLION, of: 'request', source: page('sqs') },
  'dynamodb-write-unit': { dollars: 0.625, per: MILLION, of: 'write unit', source: page('dynamodb') },
  'dynamodb-read-unit': { dollars: 0.125, per: MILLION, of: 'read unit', source: page('dynamodb') },
  'dynamodb-storage': { dollars: 0.25, per: 1, of: 'GB-month', source: page('dynamodb') },
  'dynamodb-recovery': { dollars: 0.2, per: 1, of: 'GB-month', source: page('dynamodb') },
  /** By each metric that an alarm looks at, not by the alarm. */
  'cloudwatch-alarm-metric': { dollars: 0.1, per: 1, of: 'metric', source: page('cloudwatch') },
  /** By the hour in which it has a value; the first 10,000. */
  'cloudwatch-metric': { dollars: 0.3, per: 1, of: 'metric', source: page('cloudwatch') },
  'cloudwatch-dashboard': { dollars: 3, per: 1, of: 'dashboard', source: page('cloudwatch') },
  'logs-ingestion': { dollars: 0.5, per: 1, of: 'GB', source: page('cloudwatch') },
  'logs-storage': { dollars: 0.03, per: 1, of: 'GB-month', source: page('cloudwatch') },
  /** Events of AWS's own services cost nothing on the default bus of their account. Each 64 KiB of an event is one. */
  'eventbridge-custom-event': { dollars: 1, per: MILLION, of: 'event', source: page('eventbridge') },
  'eventbridge-archive': { dollars: 0.1, per: 1, of: 'GB', source: page('eventbridge') },
  'eventbridge-archive-storage': { dollars: 0.023, per: 1, of: 'GB-month', source: page('eventbridge') },
  'eventbridge-schedule-run': { dollars: 1, per: MILLION, of: 'run', source: page('eventbridge') },
  'sns-publish': { dollars: 0.5, per: MILLION, of: 'request', source: page('sns') },
  'kms-key': { dollars: 1, per: 1, of: 'key', source: page('kms') },
  'kms-request': { dollars: 0.03, per: 10_000, of: 'request', source: page('kms') },
} as const satisfies Record<string, Price>;
export type PriceId = keyof typeof PRICES;

/** What every account has for nothing, each month. Left out of the sums: others in the account may use it up. */
export const FREE_TIER: Readonly<Record<string, string>> = {
  lambda: '1 million requests and 400,000 GB-s',
  sqs: '1 million requests',
  scheduler: '14 million runs',
  dashboards: '3 with at most 50 metrics',
  alarms: '10 metrics in alarms',
  metrics: '10 metrics',
  logs: '5 GB',
  dynamodb: '25 GB of storage',
  sns: '1 million publishes',
  kms: '20,000 requests',
};
