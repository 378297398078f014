import { taskOwner } from '@taskwarden/domain';
import { identify, type Subject, type Traits } from '@taskwarden/policy';
import type { Configuration } from '../configuration.ts';
import { matches } from '../matchers.ts';
import type { Ownership } from '../ports.ts';
import type { SweptResource } from './swept.ts';

export interface SubjectPorts {
  /** Whose things are, by their tags and the configuration's own map. */
  readonly ownership: Pick<Configuration, 'tags' | 'teams'>;
}

/** Who a subject is, and whose. */
export function describeSubject(
  subject: Subject,
  traits: Traits,
  { ownership }: SubjectPorts,
): Omit<SweptResource, 'verdicts' | 'passes'> {
  const { arn = 'unknown' } = identify(subject);
  const { account, region, cluster, service, family } = traits;
  const taskDefinitionArn = revisionRunBy(subject);
  return {
    kind: subject.kind,
    arn,
    traits,
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    ...(cluster !== undefined && { cluster }),
    ...(service !== undefined && { service }),
    ...(family !== undefined && { family }),
    ...(taskDefinitionArn !== undefined && { taskDefinitionArn }),
    ...groupOf(subject),
    ...ownerOf(traits, ownership),
  };
}

/** From tags, else from the configuration's map of teams. */
export function ownerOf(traits: Traits, { tags, teams }: Pick<Configuration, 'tags' | 'teams'>): Ownership {
  const { tags: given = {}, ...names } = traits;
  const mapped = teams.find(({ match }) => matches(match, names));
  const team = given[tags.team] ?? mapped?.team;
  const environment = given[tags.environment] ?? mapped?.environment;
  return { ...(team !== undefined && { team }), ...(environment !== undefined && { environment }) };
}

function groupOf(subject: Subject): { readonly group?: string } {
  if (subject.kind !== 'task') return {};
  const { group = '', taskDefinitionArn = '' } = subject.value;
  const owner = taskOwner({ group, taskDefinitionArn });
  return owner.kind === 'group' ? { group: owner.name } : {};
}

function revisionRunBy(subject: Subject): string | undefined {
  if (subject.kind === 'service') return subject.value.taskDefinition;
  return subject.kind === 'task' ? subject.value.taskDefinitionArn : undefined;
}
