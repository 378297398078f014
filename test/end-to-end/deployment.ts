/**
 * Taskwarden as it is deployed, on the embedded AWS: the real bundles, the whole topology, production waits on a fast clock.
 * All tests tell the same channels.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Instant } from '@taskwarden/domain';
import { EVENT_TYPES } from '@taskwarden/events';
import { TABLE } from '@taskwarden/infra/topology';
import { createDynamoLedger, type Ledger } from '@taskwarden/ledger';
import { deployedTopology, type LocalAws, startLocal } from '@taskwarden/local';
import { type Configuration, DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { bundled } from './bundled.ts';

/** What the clock of every deployment shows first. */
export const START: Instant = Date.UTC(2026, 0, 1, 12);

const CONFIGURATION: Configuration = {
  ...DEFAULT_CONFIGURATION,
  channels: {
    slack: { type: 'slack', options: { token: 'ssm:/taskwarden/slack', channel: 'C0OPS' } },
    notices: { type: 'sns-notices', options: {} },
    chat: { type: 'sns-chat', options: {} },
  },
  defaultChannels: ['slack', 'notices', 'chat'],
};

/** A running deployment, and the ledger that its functions write. */
export interface Deployment {
  readonly aws: LocalAws;
  readonly ledger: Ledger;
  /** Lets the clock run to this time, and waits for what is under way then. Later deadlines stay ahead. */
  runTo(at: Instant): Promise<void>;
  close(): Promise<void>;
}

export async function deploy({
  factor = 5000,
  environment = {},
}: {
  readonly factor?: number;
  readonly environment?: Readonly<Record<string, string>>;
} = {}): Promise<Deployment> {
  const aws = await startLocal({
    bundles: await bundled(CONFIGURATION),
    topology: deployedTopology(EVENT_TYPES),
    environment,
    clock: { startAt: START, factor },
    parameters: { '/taskwarden/slack': 'xoxb-of-the-test' },
  });
  const client = new DynamoDBClient({
    endpoint: aws.url,
    region: aws.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return {
    aws,
    // Nothing is old enough to be out of sight.
    ledger: createDynamoLedger({ client, tableName: TABLE.name, now: () => START }),
    async runTo(at) {
      while ((await aws.now()) < at || (await isUnderWay(aws))) await pause(20);
    },
    async close() {
      client.destroy();
      await aws.close();
    },
  };
}

async function isUnderWay(aws: LocalAws): Promise<boolean> {
  const queues = await aws.queues();
  return queues.some(
    ({ isDeadLetterQueue, waiting, inFlight }) => !isDeadLetterQueue && waiting + inFlight > 0,
  );
}
