import {
  type Cluster,
  readCluster,
  readService,
  readTaskDefinition,
  type Service,
  type TaskDefinition,
} from '@taskwarden/domain';
import { type Fill, isUnresolved, itemsOf, member, type Node, textOf, toJson } from './node.ts';
import type { FoundResource } from './resource.ts';

/** What a service refers to, as far as it is known. */
export interface Companions {
  readonly taskDefinition?: TaskDefinition;
  readonly cluster?: Cluster;
}

/** The same, with places and open values. */
export type CompanionNodes = Readonly<Partial<Record<keyof Companions, Node>>>;

export interface AccompaniedResource extends FoundResource {
  readonly companions: CompanionNodes;
}

/**
 * The resources of a file with what they refer to: in that file, else in the others (`elsewhere`). There only names and ARNs
 * count: logical ids and addresses are those of one file.
 */
export function accompany(
  own: readonly FoundResource[],
  elsewhere: readonly FoundResource[] = [],
): readonly AccompaniedResource[] {
  return own.map((resource) => ({ ...resource, companions: companionsOf(resource, own, elsewhere) }));
}

function companionsOf(
  resource: FoundResource,
  own: readonly FoundResource[],
  elsewhere: readonly FoundResource[],
): CompanionNodes {
  if (resource.kind !== 'service') return {};
  const find = (kind: keyof Companions) => {
    const reference = member(resource.node, kind) ?? member(resource.node, `${kind}Arn`);
    const others = isUnresolved(reference?.content) ? own : [...own, ...elsewhere];
    return others.find((other) => other.kind === kind && isMeant(other, reference))?.node;
  };
  const [taskDefinition, cluster] = [find('taskDefinition'), find('cluster')];
  return { ...(taskDefinition && { taskDefinition }), ...(cluster && { cluster }) };
}

/** The companions in the domain's words; `fill` says what stands for a value that is not known yet. */
export function readCompanions({ taskDefinition, cluster }: CompanionNodes, fill: Fill): Companions {
  return {
    ...(taskDefinition && { taskDefinition: readTaskDefinition(toJson(taskDefinition, fill)).value }),
    ...(cluster && { cluster: readCluster(toJson(cluster, fill)).value }),
  };
}

/**
 * The companions as the policy takes them: what is open in them is absent. Containers of which anything is open that rules on a
 * service look at are not known at all, so that nobody takes them for containers without ports.
 */
export function policyCompanions(nodes: CompanionNodes): Companions {
  const companions = readCompanions(nodes, () => null);
  const containers = member(nodes.taskDefinition, 'containerDefinitions');
  const isOpen = itemsOf(containers).some((container) =>
    [container, member(container, 'portMappings'), member(container, 'healthCheck')].some((part) =>
      isUnresolved(part?.content),
    ),
  );
  if (companions.taskDefinition === undefined || !isOpen) return companions;
  const { containerDefinitions: _, ...taskDefinition } = companions.taskDefinition;
  return { ...companions, taskDefinition };
}

/**
 * The one service that runs a definition: what it says of ECS Exec and load balancers bears on the definition. Undefined where
 * there are several, or where it leaves either open.
 */
export function onlyServiceOf(
  definition: Node,
  resources: readonly AccompaniedResource[],
): Service | undefined {
  const [only, ...others] = resources.filter(({ companions }) => companions.taskDefinition === definition);
  if (only === undefined || others.length > 0) return undefined;
  const isOpen = ['enableExecuteCommand', 'loadBalancers'].some((name) =>
    isUnresolved(member(only.node, name)?.content),
  );
  return isOpen ? undefined : readService(toJson(only.node, () => null)).value;
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
