/** Fields that several sections of the configuration file have: durations, counts, conditions. */
import { LEVELS } from '@taskwarden/notify';
import { SEVERITIES } from '@taskwarden/policy';
import * as z from 'zod/mini';
import { DURATION, formatDuration, parseDuration } from './duration.ts';

export function duration(says: string, defaultSeconds: number, atLeastSeconds = 0) {
  const written = z.pipe(
    z.string().check(
      z.regex(DURATION, 'a duration is a whole number and a unit, such as 90s, 5m, 4h or 2d'),
      z.refine(
        (text) => (parseDuration(text) ?? atLeastSeconds) >= atLeastSeconds,
        `must be at least ${formatDuration(atLeastSeconds)}`,
      ),
    ),
    z.transform((text: string) => parseDuration(text) ?? 0),
  );
  return z.prefault(written, formatDuration(defaultSeconds)).check(z.describe(says));
}

export function count(
  says: string,
  byDefault: number,
  range: { readonly from: number; readonly to: number },
) {
  const whole = z.int().check(z.minimum(range.from), z.maximum(range.to));
  return z.prefault(whole, byDefault).check(z.describe(says));
}

export const pattern = (says: string) =>
  z.optional(z.string().check(z.minLength(1, 'must not be empty'))).check(z.describe(says));

export const where = {
  account: pattern('AWS account id.'),
  region: pattern('AWS region.'),
  cluster: pattern('Name of the cluster.'),
  service: pattern('Name of the service.'),
  family: pattern('Task definition family of standalone tasks.'),
};
export const whose = {
  team: pattern('Team, from the tags or from `teams`.'),
  environment: pattern('Environment, from the tags or from `teams`.'),
};
export const cause = {
  cause: pattern('Cause as `category/specific`; `memory/*` takes a whole category.'),
  severity: z
    .optional(z.enum(SEVERITIES))
    .check(z.describe('Severity of a finding of the policy. A stop has none.')),
};
export const level = {
  level: z.optional(z.enum(LEVELS)).check(z.describe('Level of the incident.')),
};

export const MATCH_SAYS =
  'Conditions that must all hold; `*` stands for any run of characters. Without any, everything matches.';

export const list = <Row extends z.core.$ZodType>(row: Row, says: string) =>
  z.prefault(z.array(row), []).check(z.describe(says));
