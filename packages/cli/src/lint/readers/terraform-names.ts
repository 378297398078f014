/** Where the AWS provider of Terraform differs from ECS by more than case and underscores (its documentation, 6.x). */
import { entriesOf, isMap, itemsOf, member, type Node, withContent } from '../node.ts';
import type { ResourceKind } from '../resource.ts';

/** Attributes that only have another name. A name that ECS has at the same place wins. */
export const ALIASES: Readonly<Record<string, string>> = {
  name: 'serviceName',
  capacity_provider_strategy: 'capacityProviderStrategy',
  client_alias: 'clientAliases',
  configure_at_launch: 'configuredAtLaunch',
  elb_name: 'loadBalancerName',
  iam_role: 'role',
  inference_accelerator: 'inferenceAccelerators',
  lifecycle_hook: 'lifecycleHooks',
  load_balancer: 'loadBalancers',
  managed_ebs_volume: 'managedEBSVolume',
  ordered_placement_strategy: 'placementStrategy',
  s3_bucket_encryption_enabled: 's3EncryptionEnabled',
  secret_option: 'secretOptions',
  service: 'services',
  setting: 'settings',
  tag_specifications: 'tagSpecifications',
  volume: 'volumes',
  volume_configuration: 'volumeConfigurations',
};

type Rewrite = (node: Node) => Node;

/** Attributes that stand elsewhere than in ECS. */
const REWRITES: Readonly<Record<ResourceKind, Rewrite>> = {
  taskDefinition: (node) => changed(node, 'volume', (volumes) => eachItem(volumes, hostOf)),
  service: (node) => gathered(changed(node, 'network_configuration', awsvpc)),
  cluster: (node) => renamed(node, 'name', 'clusterName'),
};

export function toEcsMembers(kind: ResourceKind, node: Node): Node {
  return REWRITES[kind](tagged(node));
}

/** `tags_all` has what the provider adds to all (`default_tags`), too, and is what AWS gets; of none it gets no list. */
function tagged(node: Node): Node {
  const all = member(node, 'tags_all');
  const tags = all === undefined || all.content === null ? member(node, 'tags') : all;
  const others = entriesOf(node).filter(([name]) => name !== 'tags' && name !== 'tags_all');
  const isNone = tags === undefined || (isMap(tags.content) && tags.content.size === 0);
  return withContent(node, new Map(isNone ? others : [...others, ['tags', tags] as const]));
}

/** `host_path` of a volume is ECS's `host.sourcePath`. */
function hostOf(volume: Node): Node {
  const path = member(volume, 'host_path');
  if (path === undefined || path.content === null || path.content === '') return volume;
  const host = withContent(path, new Map([['sourcePath', path]]));
  return withContent(volume, new Map([...entriesOf(volume), ['host', host]]));
}

/** A network configuration is always awsvpc's, and its public address a truth. */
function awsvpc(network: Node): Node {
  const [block] = itemsOf(network);
  if (block === undefined) return network;
  const inner = changed(block, 'assign_public_ip', (assign) =>
    typeof assign.content === 'boolean'
      ? withContent(assign, assign.content ? 'ENABLED' : 'DISABLED')
      : assign,
  );
  return withContent(block, new Map([['awsvpcConfiguration', inner]]));
}

/** What ECS keeps in its deployment configuration. */
const DEPLOYMENT: Readonly<Record<string, string>> = {
  alarms: 'alarms',
  deployment_circuit_breaker: 'deploymentCircuitBreaker',
  deployment_maximum_percent: 'maximumPercent',
  deployment_minimum_healthy_percent: 'minimumHealthyPercent',
};

function gathered(node: Node): Node {
  const written = member(node, 'deployment_configuration');
  const own = entriesOf(itemsOf(written)[0] ?? written);
  const moved = Object.entries(DEPLOYMENT).flatMap(([name, to]) => {
    const value = member(node, name);
    return value === undefined || value.content === null ? [] : [[to, value] as const];
  });
  if (moved.length === 0) return node;
  const configuration = withContent(written ?? node, new Map([...own, ...moved]));
  return withContent(node, new Map([...entriesOf(node), ['deployment_configuration', configuration]]));
}

function changed(node: Node, name: string, change: Rewrite): Node {
  const value = member(node, name);
  return value === undefined ? node : withContent(node, new Map([...entriesOf(node), [name, change(value)]]));
}

function renamed(node: Node, from: string, to: string): Node {
  if (!isMap(node.content)) return node;
  return withContent(
    node,
    new Map(entriesOf(node).map(([name, value]) => [name === from ? to : name, value] as const)),
  );
}

function eachItem(node: Node, change: Rewrite): Node {
  return withContent(node, itemsOf(node).map(change));
}
