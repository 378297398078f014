import { fitsPattern } from '@taskwarden/domain';
import type { Matchers } from './configuration.ts';
import type { Incident, IncidentSubject } from './incident/incident.ts';

/** What matchers look at. A condition on something that is not known does not hold. */
export type Traits = Matchers;

/**
 * Whether all given conditions hold; without any, they do.
 *
 * @example
 * matches({ cluster: 'prod-*' }, { cluster: 'prod-eu', service: 'web' }) // true
 */
export function matches(match: Matchers, traits: Traits): boolean {
  return Object.entries(match).every(([name, pattern]) => fitsPattern(pattern, traits[name as keyof Traits]));
}

/** What an incident can be matched by. A storm spans clusters and services, so it has neither. */
export function traitsOf(
  incident: Pick<Incident, 'kind' | 'subject' | 'team' | 'environment' | 'diagnosis' | 'level'>,
): Traits {
  const { account, region } = incident.subject;
  return {
    ...(incident.kind === 'storm' ? { account, region } : subjectTraits(incident.subject)),
    ...(incident.team !== undefined && { team: incident.team }),
    ...(incident.environment !== undefined && { environment: incident.environment }),
    cause: incident.diagnosis.cause,
    ...severityOf(incident),
    level: incident.level,
  };
}

function severityOf({ kind, diagnosis }: Pick<Incident, 'kind' | 'diagnosis'>): Pick<Traits, 'severity'> {
  const { severity } = kind === 'policy' ? diagnosis.captured : {};
  return severity === undefined ? {} : { severity };
}

/** A group of tasks that is no service matches as a family: both are names of standalone tasks. */
export function subjectTraits({ account, region, clusterName, kind, name }: IncidentSubject): Traits {
  return {
    account,
    region,
    cluster: clusterName,
    ...(kind === 'service' ? { service: name } : { family: name }),
  };
}
