/**
 * Slack's rates ("Rate limits", docs.slack.dev): about a message a second in each channel and through each webhook, with
 * short bursts; `chat.update` and `chat.getPermalink` by tier, for the whole workspace.
 */
interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

const MESSAGES: Rate = { perSecond: 1, burst: 5 };
/** Tier 3: 50 and more a minute. */
const TIER_3: Rate = { perSecond: 50 / 60, burst: 10 };
/** "Special": hundreds a minute. */
const OFTEN: Rate = { perSecond: 10, burst: 100 };

const RATES: Readonly<Record<string, Rate>> = {
  'chat.postMessage': MESSAGES,
  webhook: MESSAGES,
  'chat.update': TIER_3,
  'chat.getPermalink': OFTEN,
  'auth.test': OFTEN,
};

/** Seconds to wait, as `Retry-After` says it; 0 when the call may pass. */
export type RateLimit = (method: string, scope: string) => number;

/** A bucket of tokens for each method and scope (channel, webhook, or nothing for the workspace). */
export function createRateLimit(now: () => number): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (method, scope) => {
    const rate = RATES[method] ?? OFTEN;
    const key = `${method} ${rate === MESSAGES ? scope : ''}`;
    const bucket = buckets.get(key) ?? { tokens: rate.burst, at: now() };
    const filled = bucket.tokens + ((now() - bucket.at) / 1000) * rate.perSecond;
    bucket.tokens = Math.min(rate.burst, filled);
    bucket.at = now();
    buckets.set(key, bucket);
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / rate.perSecond);
    bucket.tokens -= 1;
    return 0;
  };
}
