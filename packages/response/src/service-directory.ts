import type { Instant } from '@taskwarden/domain';
import type { Configuration } from './configuration.ts';
import type { IncidentSubject } from './incident/incident.ts';
import { matches, subjectTraits } from './matchers.ts';
import type { ContextReader, Ownership, ServiceDirectory } from './ports.ts';
import { serviceKey } from './subject.ts';

const CACHE_SECONDS = 60;
const MOST_CACHED = 1000;

/**
 * Whose a service or family is: from the tags that API calls gave it, else from the configuration's own map.
 *
 * Answers are remembered for a minute of the clock handed in, within the process. When the tags can't be read, the map
 * answers: an owner is worth knowing, not worth waiting for.
 */
export function createServiceDirectory(ports: {
  readonly context: Pick<ContextReader, 'serviceTags'>;
  readonly configuration: Pick<Configuration, 'tags' | 'teams'>;
  readonly now: () => Instant;
}): ServiceDirectory {
  const cache = new Map<string, { readonly owner: Promise<Ownership>; readonly until: Instant }>();
  return {
    lookUp(subject) {
      const key = `${subject.clusterName} ${serviceKey(subject)}`;
      const known = cache.get(key);
      if (known !== undefined && ports.now() < known.until) return known.owner;
      const owner = readOwner(ports, subject);
      if (cache.size >= MOST_CACHED) cache.clear();
      cache.set(key, { owner, until: ports.now() + CACHE_SECONDS * 1000 });
      return owner;
    },
  };
}

async function readOwner(
  ports: {
    readonly context: Pick<ContextReader, 'serviceTags'>;
    readonly configuration: Pick<Configuration, 'tags' | 'teams'>;
  },
  subject: IncidentSubject,
): Promise<Ownership> {
  const { tags, teams } = ports.configuration;
  const own = await ports.context.serviceTags(serviceKey(subject)).catch(() => undefined);
  const mapped = teams.find(({ match }) => matches(match, subjectTraits(subject)));
  return {
    ...(mapped && ownership(mapped)),
    ...ownership({ team: own?.[tags.team], environment: own?.[tags.environment] }),
  };
}

function ownership({
  team,
  environment,
}: {
  readonly team?: string | undefined;
  readonly environment?: string | undefined;
}): Ownership {
  return { ...(team !== undefined && { team }), ...(environment !== undefined && { environment }) };
}
