import { DEFAULT_POLICY } from '@taskwarden/policy';
import { DEFAULT_ACTION_POLICY } from './action/action-policy.ts';
import type { Configuration } from './configuration.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * What holds where the configuration says nothing. The waits are Alertmanager's own defaults.
 *
 * A crash loop is three stops in ten minutes. A task that crashes after it ran is restarted at once, and takes one to
 * three minutes to come up on Fargate, so a loop shows within ten minutes; one stop and its failed replacement may still
 * be an accident, the third is a pattern. A task that never started is retried with growing delays of up to 27 minutes
 * ("Service throttle logic", ECS guide): it makes its first three stops within the window too.
 *
 * Channels are the configuration's own: without any, everything is kept and nothing is told.
 */
export const DEFAULT_CONFIGURATION = {
  grouping: {
    groupWaitSeconds: 30,
    groupIntervalSeconds: 5 * MINUTE,
    repeatIntervalSeconds: 4 * HOUR,
    quietPeriodSeconds: 10 * MINUTE,
    reopenWithinSeconds: 24 * HOUR,
  },
  crashLoop: { stops: 3, windowSeconds: 10 * MINUTE },
  storm: { incidents: 50, windowSeconds: 2 * MINUTE },
  lateAfterSeconds: HOUR,
  levels: [],
  channels: {},
  routes: [],
  defaultChannels: [],
  tags: { team: 'team', environment: 'environment' },
  teams: [],
  logs: { lastLines: 0 },
  // The other half is left to deployments and to everybody else in the account.
  sweep: { share: 50, allRevisions: false, securityHub: false, reports: false },
  facts: { stops: false },
  deployment: { timeZone: 'UTC', sweepAt: '04:00' },
  retentionDays: 90,
  policy: DEFAULT_POLICY,
  actions: DEFAULT_ACTION_POLICY,
} as const satisfies Configuration;
