import { operatingSystem, type TaskDefinition } from '@taskwarden/domain';

/**
 * What rules on a service look at in the revision that it runs. So little that it can be kept by revision, with nothing in it
 * that may be secret: a service is judged in full without its definition being read again.
 */
export interface RevisionFacts {
  /** As it was last seen: ACTIVE becomes INACTIVE when it is deregistered. */
  readonly status: string;
  readonly operatingSystem: 'LINUX' | 'WINDOWS';
  readonly mapsPorts: boolean;
  /** The longest `startPeriod` of its health checks. */
  readonly startPeriodSeconds: number;
}

export function revisionFacts(definition: TaskDefinition): RevisionFacts {
  const { status = 'ACTIVE', containerDefinitions = [] } = definition;
  return {
    status,
    operatingSystem: operatingSystem(definition),
    mapsPorts: containerDefinitions.some(({ portMappings = [] }) => portMappings.length > 0),
    startPeriodSeconds: Math.max(0, ...containerDefinitions.map((one) => one.healthCheck?.startPeriod ?? 0)),
  };
}

/** A definition of which the facts are true, for rules on what runs it. */
export function definitionOfFacts(facts: RevisionFacts): TaskDefinition {
  const { status, mapsPorts, startPeriodSeconds } = facts;
  return {
    status,
    ...(facts.operatingSystem === 'WINDOWS' && {
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
    }),
    containerDefinitions: [
      {
        portMappings: mapsPorts ? [{ containerPort: 80 }] : [],
        healthCheck: { startPeriod: startPeriodSeconds },
      },
    ],
  };
}
