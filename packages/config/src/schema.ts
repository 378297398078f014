import { LEVELS } from '@taskwarden/notify';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import * as z from 'zod/mini';
import { channels, DEFAULT_CHANNELS } from './channels.ts';
import { deployment } from './deployment.ts';
import { cause, count, duration, level, list, MATCH_SAYS, pattern, where, whose } from './fields.ts';
import { policyRules } from './policy.ts';
import { policyActions } from './policy-actions.ts';

/**
 * The configuration file as people write it. Everything else is derived from this one description: validation,
 * defaults, the JSON Schema for editors, the reference page.
 */

const SECONDS_PER_DAY = 86_400;
const {
  grouping: GROUPING,
  logs: LOGS,
  sweep: SWEEP,
  facts: FACTS,
  crashLoop: CRASH_LOOP,
  storm: STORM,
  tags: TAGS,
  ...DEFAULTS
} = DEFAULT_CONFIGURATION;

const anyIncident = z
  .prefault(z.strictObject({ ...where, ...whose, ...cause, ...level }), {})
  .check(z.describe(MATCH_SAYS));
const beforeLevels = z
  .prefault(z.strictObject({ ...where, ...whose, ...cause }), {})
  .check(z.describe(MATCH_SAYS));
const beforeTeams = z.prefault(z.strictObject(where), {}).check(z.describe(MATCH_SAYS));

const channelNames = (says: string) => z.array(z.string()).check(z.describe(says));
const route = z.strictObject({
  match: anyIncident,
  channels: channelNames('Names of the channels that are told.'),
  continue: z
    .prefault(z.boolean(), false)
    .check(z.describe('Go on to the next routes after this one matched, instead of ending here.')),
});

const levelRow = z.strictObject({
  match: beforeLevels,
  level: z
    .enum(LEVELS)
    .check(
      z.describe(
        'How loud: `page` wakes somebody, `alert` is read now, `notice` is read today, `ledger` is kept and told to nobody.',
      ),
    ),
});

const teamRow = z.strictObject({
  match: beforeTeams,
  team: z.string().check(z.minLength(1, 'must not be empty'), z.describe('The team.')),
  environment: pattern('The environment.'),
});

const grouping = z.strictObject({
  groupWait: duration(
    'Wait before the first telling of an incident, so that a burst is told once.',
    GROUPING.groupWaitSeconds,
  ),
  groupInterval: duration(
    'Least time between two tellings of a growing incident.',
    GROUPING.groupIntervalSeconds,
    1,
  ),
  repeatInterval: duration(
    'An open incident that still happens is told again after this long.',
    GROUPING.repeatIntervalSeconds,
    60,
  ),
  quietPeriod: duration(
    'An incident resolves when nothing happened for this long.',
    GROUPING.quietPeriodSeconds,
    1,
  ),
  reopenWithin: duration(
    'The same happening within this long after the resolution reopens the incident instead of opening another.',
    GROUPING.reopenWithinSeconds,
  ),
});

const crashLoop = z.strictObject({
  stops: count('Number of stops that make a crash loop.', CRASH_LOOP.stops, { from: 2, to: 1000 }),
  window: duration('The time in which they happen.', CRASH_LOOP.windowSeconds, 1),
});

const storm = z.strictObject({
  incidents: count('Number of incidents that make a storm.', STORM.incidents, { from: 2, to: 10_000 }),
  window: duration('The time in which they open.', STORM.windowSeconds, 1),
});

const tagKey = (says: string, byDefault: string) =>
  z
    .prefault(z.string().check(z.minLength(1, 'must not be empty'), z.maxLength(128)), byDefault)
    .check(z.describe(says));

export const configurationFile = z.strictObject({
  channels,
  defaultChannels: z.prefault(
    channelNames('Channels that are told what no route matches. An empty list tells nobody.'),
    DEFAULT_CHANNELS,
  ),
  routes: list(
    route,
    'Which incidents are told where. The first route that matches wins, unless it says `continue`.',
  ),
  levels: list(
    levelRow,
    'How loud an incident is: the first row that matches. Without one a fault is an `alert`, and an expected stop stays in the ledger: only a row that names its cause raises it.',
  ),
  teams: list(
    teamRow,
    'Whose the services and families without tags are: the first row that matches. Tags win over this list.',
  ),
  tags: z
    .prefault(
      z.strictObject({
        team: tagKey('Key of the tag that names the team.', TAGS.team),
        environment: tagKey('Key of the tag that names the environment.', TAGS.environment),
      }),
      {},
    )
    .check(z.describe('Which tags of services and tasks are read.')),
  grouping: z.prefault(grouping, {}).check(z.describe('When an incident is told, told again, and resolved.')),
  crashLoop: z.prefault(crashLoop, {}).check(z.describe('When an incident is called a crash loop.')),
  storm: z
    .prefault(storm, {})
    .check(z.describe('When many incidents at once are told as one message with counts.')),
  policy: z
    .prefault(z.strictObject({ ...policyRules, actions: policyActions }), {})
    .check(z.describe('Which rules are on, and what may be done about offenders.')),
  logs: z
    .prefault(
      z.strictObject({
        lastLines: count(
          'So many of the last lines that the failed container wrote stand in its message, redacted; 0: none. Only for the awslogs driver with a stream prefix.',
          LOGS.lastLines,
          { from: 0, to: 20 },
        ),
      }),
      {},
    )
    .check(z.describe('What of the output of containers is shown.')),
  sweep: z
    .prefault(
      z.strictObject({
        share: count(
          'Per cent of the documented rate of ECS calls that a sweep uses; the rest is left to deployments and to others.',
          SWEEP.share,
          { from: 1, to: 100 },
        ),
        allRevisions: z
          .prefault(z.boolean(), SWEEP.allRevisions)
          .check(z.describe('Also judge ACTIVE task definition revisions that nothing runs.')),
        securityHub: z
          .prefault(z.boolean(), SWEEP.securityHub)
          .check(z.describe('Import what is found into AWS Security Hub, which must be switched on.')),
        reports: z
          .prefault(z.boolean(), SWEEP.reports)
          .check(
            z.describe(
              'Keep a report of each sweep, as HTML and JSON, in a bucket of S3 that is deployed with the rest.',
            ),
          ),
      }),
      {},
    )
    .check(z.describe('How everything that is there is judged, once a day.')),
  facts: z
    .prefault(
      z.strictObject({
        stops: z
          .prefault(z.boolean(), FACTS.stops)
          .check(z.describe('Every stop of a task with its diagnosis, expected or not: `Task Diagnosed`.')),
      }),
      {},
    )
    .check(
      z.describe(
        'What is put onto the event bus of the deployment beside what channels tell: an event each, for the automation of others, as facts.schema.json describes it. Actions are always there. A change needs a deployment.',
      ),
    ),
  deployment,
  lateAfter: duration(
    'Events older than this are remembered, and nobody is told.',
    DEFAULTS.lateAfterSeconds,
    60,
  ),
  retention: duration(
    'How long the ledger remembers.',
    DEFAULTS.retentionDays * SECONDS_PER_DAY,
    SECONDS_PER_DAY,
  ),
});

export type ConfigurationFile = z.output<typeof configurationFile>;
