import {
  type Cluster,
  readService,
  readTaskDefinition,
  type Service,
  type TaskDefinition,
} from '@taskwarden/domain';
import { CliFault } from '../fault.ts';
import type { Terminal } from '../terminal.ts';
import { type AccompaniedResource, accompany, readCompanions } from './companions.ts';
import { resourcesIn } from './input-file.ts';
import { asWritten, isUnresolved, member, toJson } from './node.ts';
import type { FoundResource } from './resource.ts';

export interface NamedDefinition {
  readonly file: string;
  readonly name: string;
  readonly definition: TaskDefinition;
  /** Services of the same file that run it. */
  readonly services: readonly NamedService[];
}

export interface NamedService {
  readonly name: string;
  readonly service: Service;
  readonly cluster?: Cluster;
}

/** The task definitions of a file, in any form that lint reads; at least one. */
export async function taskDefinitionsIn(
  file: string,
  terminal: Terminal,
): Promise<readonly NamedDefinition[]> {
  const resources = accompany(await resourcesIn(file, terminal));
  const found = resources.filter(({ kind }) => kind === 'taskDefinition');
  if (found.length === 0) throw new CliFault(`${file}: holds no task definition`);
  return found.map((resource) => {
    const { value } = readTaskDefinition(toJson(resource.node, asWritten));
    return {
      file,
      name: nameOf(resource, value),
      definition: value,
      services: servicesOf(resource, resources),
    };
  });
}

/** The family; where a template leaves that open, what it calls the resource: several may have the same open family. */
function nameOf({ node, name = '?' }: FoundResource, { family }: TaskDefinition): string {
  return family === undefined || isUnresolved(member(node, 'family')?.content) ? name : family;
}

function servicesOf(
  definition: FoundResource,
  resources: readonly AccompaniedResource[],
): readonly NamedService[] {
  return resources.flatMap(({ node, name, companions }) => {
    if (companions.taskDefinition !== definition.node) return [];
    const { value: service } = readService(toJson(node, asWritten));
    const { cluster } = readCompanions(companions, asWritten);
    return [{ name: service.serviceName ?? name ?? '?', service, ...(cluster && { cluster }) }];
  });
}
