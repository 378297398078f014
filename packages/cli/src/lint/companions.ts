import { type Cluster, readCluster, readTaskDefinition, type TaskDefinition } from '@taskwarden/domain';
import { isUnresolved, member, type Node, textOf, toJson } from './node.ts';
import type { FoundResource } from './resource.ts';

/** What a service refers to, where its own file has it. What is open in it counts as absent. */
export interface Companions {
  readonly taskDefinition?: TaskDefinition;
  readonly cluster?: Cluster;
}

export function companionsOf(resource: FoundResource, others: readonly FoundResource[]): Companions {
  if (resource.kind !== 'service') return {};
  const find = (kind: 'taskDefinition' | 'cluster') => {
    const reference = member(resource.node, kind) ?? member(resource.node, `${kind}Arn`);
    const found = others.find((other) => other.kind === kind && isMeant(other, reference));
    return found === undefined ? undefined : toJson(found.node, () => null);
  };
  const [taskDefinition, cluster] = [find('taskDefinition'), find('cluster')];
  return {
    ...(taskDefinition === undefined ? {} : { taskDefinition: readTaskDefinition(taskDefinition).value }),
    ...(cluster === undefined ? {} : { cluster: readCluster(cluster).value }),
  };
}

/** By its logical id, its ARN or its name. */
function isMeant({ kind, name, node }: FoundResource, reference: Node | undefined): boolean {
  if (isUnresolved(reference?.content)) return reference.content.refersTo === name;
  const text = textOf(reference);
  const own = (nameOf: string) => textOf(member(node, nameOf));
  if (text === undefined) return false;
  if (text === own(`${kind}Arn`)) return true;
  const short = text.replace(/^arn:.*\//, '');
  if (kind === 'cluster') return short === own('clusterName');
  const [family, revision] = short.split(':');
  const number = member(node, 'revision')?.content;
  // A definition that is not registered yet has no revision: it is the one to come.
  return (
    family === own('family') &&
    (revision === undefined || number === undefined || Number(revision) === number)
  );
}
