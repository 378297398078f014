import type { Instant } from '@taskwarden/domain';
import type { LocalMember } from '../members/members.ts';
import type { SlackOptions } from '../slack/slack.ts';
import type { Topology } from '../topology.ts';

/** What the services' thread is started with: `LocalOptions` with every default filled in. Plain data. */
export interface HostOptions {
  readonly bundles: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly startAt: Instant;
  readonly factor: number;
  readonly dataDir?: string;
  readonly port: number;
  readonly region: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly slack: SlackOptions;
  readonly concurrency: number;
  readonly topology: Topology;
  readonly members: readonly LocalMember[];
}
