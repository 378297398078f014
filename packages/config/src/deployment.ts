import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import * as z from 'zod/mini';
import { members } from './members.ts';

const { deployment: DEFAULTS } = DEFAULT_CONFIGURATION;

const KEY_ARN = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/;
const PARAMETER = /^\/[\w.-]+(\/[\w.-]+)*$/;
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/** How Taskwarden itself is deployed: read by `infra/`, and by nothing that runs. */
export const deployment = z
  .prefault(
    z.strictObject({
      timeZone: z
        .prefault(
          z
            .string()
            .check(
              z.refine(isTimeZone, 'must be a name of the IANA time zone database, such as Europe/Berlin'),
            ),
          DEFAULTS.timeZone,
        )
        .check(z.describe('Time zone of `sweepAt`, by its IANA name; summer time is minded.')),
      sweepAt: z
        .prefault(
          z.string().check(z.regex(TIME_OF_DAY, 'must be a time of day, such as "04:00"')),
          DEFAULTS.sweepAt,
        )
        .check(z.describe('When the daily sweep begins; it may begin up to half an hour later.')),
      kmsKey: z
        .optional(
          z
            .string()
            .check(
              z.regex(KEY_ARN, 'must be the ARN of a key, such as arn:aws:kms:eu-west-1:111122223333:key/…'),
            ),
        )
        .check(
          z.describe(
            'ARN of a KMS key of yours for table, queues, topics, event buses, archive, reports and logs, with [this policy](key-policy.json). Without one AWS\u2019s own keys encrypt, which cost nothing.',
          ),
        ),
      parameter: z
        .optional(
          z.string().check(z.regex(PARAMETER, 'must be the path of a parameter, such as /taskwarden/config')),
        )
        .check(
          z.describe(
            'Parameter of Systems Manager whose value, a configuration file like this one, holds instead of it while Taskwarden runs. It is read every five minutes; a bad value is refused, and the last good one holds. Rules of the policy, `sweep` and `retention` change as new processes start; rules in CEL, `sweep.reports` and `deployment` with a deployment only.',
          ),
        ),
      members,
    }),
    {},
  )
  .check(z.describe('How Taskwarden itself is deployed. A change needs a deployment.'));

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
