import type { ActionPolicy, Configuration, Members } from '@taskwarden/response';
import { BUILT_IN_CHANNELS } from './channels.ts';
import { toPolicy } from './policy.ts';
import { given, toActionPolicy } from './policy-actions.ts';
import type { ConfigurationFile } from './schema.ts';

const SECONDS_PER_DAY = 86_400;

/** The validated file as the decisions read it. */
export function toConfiguration(file: ConfigurationFile): Configuration {
  const { grouping } = file;
  return {
    grouping: {
      groupWaitSeconds: grouping.groupWait,
      groupIntervalSeconds: grouping.groupInterval,
      repeatIntervalSeconds: grouping.repeatInterval,
      quietPeriodSeconds: grouping.quietPeriod,
      reopenWithinSeconds: grouping.reopenWithin,
    },
    crashLoop: { stops: file.crashLoop.stops, windowSeconds: file.crashLoop.window },
    storm: { incidents: file.storm.incidents, windowSeconds: file.storm.window },
    lateAfterSeconds: file.lateAfter,
    levels: file.levels.map(({ match, level }) => ({ match: given(match), level })),
    channels: {
      ...BUILT_IN_CHANNELS,
      ...Object.fromEntries(
        Object.entries(file.channels).map(([name, { type, ...options }]) => [name, { type, options }]),
      ),
    },
    routes: file.routes.map((route) => ({
      match: given(route.match),
      channels: route.channels,
      ...(route.continue && { continue: true }),
    })),
    defaultChannels: file.defaultChannels,
    tags: file.tags,
    teams: file.teams.map(({ match, team, environment }) => ({
      match: given(match),
      team,
      ...(environment !== undefined && { environment }),
    })),
    policy: toPolicy(file.policy),
    actions: besideMembers(toActionPolicy(file.policy.actions), file.deployment.members),
    logs: file.logs,
    sweep: file.sweep,
    facts: file.facts,
    deployment: toDeployment(file.deployment),
    retentionDays: Math.ceil(file.retention / SECONDS_PER_DAY),
  };
}

function toDeployment({
  kmsKey,
  parameter,
  members,
  ...rest
}: ConfigurationFile['deployment']): Configuration['deployment'] {
  return {
    ...rest,
    ...(kmsKey !== undefined && { kmsKey }),
    ...(parameter !== undefined && { parameter }),
    ...(members !== undefined && { members: toMembers(members) }),
  };
}

type MembersOfFile = NonNullable<ConfigurationFile['deployment']['members']>;

function toMembers({ organizationId, ...rest }: MembersOfFile): Members {
  return { ...rest, ...(organizationId !== undefined && { organizationId }) };
}

/** Nothing is done in a member before that is switched on. */
function besideMembers(actions: ActionPolicy, members: MembersOfFile | undefined): ActionPolicy {
  if (members === undefined || members.enforce) return actions;
  const scopes = members.accounts.map((account) => ({ account }));
  return { ...actions, protectedScopes: [...actions.protectedScopes, ...scopes] };
}
