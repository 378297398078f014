import { namesCluster } from '../console-links.ts';
import type { Notice } from '../notice.ts';
import { truncate } from '../text/truncate.ts';

/** SNS itself sets no limit; a queue that gets raw messages takes ten attributes ("SNS message attributes", SNS guide). */
export const MOST_ATTRIBUTES = 10;
const LONGEST_VALUE = 256;

/**
 * What subscribers filter by. An attribute that has no value is left out: `{"team": [{"exists": false}]}` finds what is
 * nobody's. A storm spans clusters and services, so it has neither.
 */
export function attributesOf(notice: Notice): Readonly<Record<string, string>> {
  const { kind, level, state, account, region, cause, team, environment } = notice;
  const values = {
    kind,
    severity: level,
    state,
    account,
    region,
    cause,
    team,
    environment,
    ...subjectOf(notice),
  };
  return Object.fromEntries(
    Object.entries(values)
      .filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1].trim() !== '')
      .map(([name, value]) => [name, truncate(value, LONGEST_VALUE)]),
  );
}

/** As routes and silences name it: a group of tasks that is no service matches as a family. */
function subjectOf({ incidentKind, clusterName, subject }: Notice): Readonly<Record<string, string>> {
  if (incidentKind === 'storm') return {};
  return {
    ...(namesCluster({ clusterName }) && { cluster: clusterName }),
    [subject.kind === 'service' ? 'service' : 'family']: subject.name,
  };
}
