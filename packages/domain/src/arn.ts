/**
 * Amazon Resource Names, in every partition (`aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, …), and what ECS puts into them
 * ("Actions, resources, and condition keys for Amazon ECS", Service Authorization Reference).
 *
 * Tasks, services and container instances made under the old format have no cluster in theirs: `task/<id>` ("Amazon
 * Resource Names (ARNs) and IDs", ECS guide). A resource type that is not in the table is no error: it stays an `Arn`.
 */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** Empty for global resources, such as roles. */
  readonly region: string;
  /** Empty where AWS leaves it out, such as in ARNs of buckets. */
  readonly account: string;
  /** All that follows: `task/prod/1dc5c17a`. */
  readonly resource: string;
}

/**
 * The parts of an ARN, undefined for a text that is none.
 *
 * @example
 * parseArn('arn:aws-cn:ecs:cn-north-1:111122223333:cluster/prod')?.resource // 'cluster/prod'
 */
export function parseArn(text: string): Arn | undefined {
  const [arn, partition, service, region, account, ...rest] = text.split(':');
  const resource = rest.join(':');
  if (arn !== 'arn' || !partition || !service || resource === '') return undefined;
  return { partition, service, region: region ?? '', account: account ?? '', resource };
}

/** The text of an ARN: what `parseArn` reads. */
export function formatArn({ partition, service, region, account, resource }: Arn): string {
  return ['arn', partition, service, region, account, resource].join(':');
}

/** What stands between the slashes after the resource type. Only the last part is always there. */
const PATHS = {
  'capacity-provider': ['capacityProviderName'],
  cluster: ['clusterName'],
  container: ['clusterName', 'taskId', 'containerId'],
  'container-instance': ['clusterName', 'containerInstanceId'],
  service: ['clusterName', 'serviceName'],
  'service-deployment': ['clusterName', 'serviceName', 'serviceDeploymentId'],
  'service-revision': ['clusterName', 'serviceName', 'serviceRevisionId'],
  task: ['clusterName', 'taskId'],
  'task-definition': ['familyAndRevision'],
  'task-set': ['clusterName', 'serviceName', 'taskSetId'],
} as const satisfies Record<string, readonly string[]>;

export type EcsResourceType = keyof typeof PATHS;
type Part<Type extends EcsResourceType> = (typeof PATHS)[Type][number];
type Last<Parts> = Parts extends readonly [...string[], infer End extends string] ? End : never;
type PathOf<Type extends EcsResourceType> = {
  readonly [Name in Last<(typeof PATHS)[Type]>]: string;
} & { readonly [Name in Exclude<Part<Type>, Last<(typeof PATHS)[Type]>>]?: string };

/** The ARN of an ECS resource of one type, taken apart. In an old short ARN only the last part is there. */
export type EcsArn<Type extends EcsResourceType> = Pick<Arn, 'partition' | 'region' | 'account'> &
  PathOf<Type>;

/**
 * An ARN of that ECS resource type, taken apart. Undefined for a text that is none.
 *
 * @example
 * parseEcsArn('task', 'arn:aws:ecs:eu-west-1:111122223333:task/prod/1dc5c17a')?.clusterName // 'prod'
 */
export function parseEcsArn<Type extends EcsResourceType>(
  type: Type,
  text: string,
): EcsArn<Type> | undefined {
  const arn = parseArn(text);
  if (arn?.service !== 'ecs' || !arn.resource.startsWith(`${type}/`)) return undefined;
  const values = arn.resource.slice(type.length + 1).split('/');
  const names: readonly string[] = PATHS[type];
  const named = values.length === 1 ? names.slice(-1) : names;
  if (values.length !== named.length || values.includes('')) return undefined;
  const { partition, region, account } = arn;
  const path = Object.fromEntries(named.map((name, index) => [name, values[index]]));
  return { partition, region, account, ...path } as EcsArn<Type>;
}

/** The text of an ECS resource's ARN: short where the cluster is not given. */
export function formatEcsArn<Type extends EcsResourceType>(type: Type, arn: EcsArn<Type>): string {
  const parts = arn as Readonly<Record<string, string | undefined>>;
  const path = PATHS[type].flatMap((name) => parts[name] ?? []);
  const { partition, region, account } = arn;
  return formatArn({ partition, service: 'ecs', region, account, resource: [type, ...path].join('/') });
}

/** A family, and one of its revisions where it is named. */
export interface TaskDefinitionName {
  readonly family: string;
  readonly revision?: number;
}

/**
 * Family and revision from what ECS's calls accept: an ARN, `family:revision`, or a family alone, which means its newest
 * active revision. Undefined where there is no family in it.
 *
 * @example
 * parseTaskDefinition('arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7') // { family: 'web', revision: 7 }
 */
export function parseTaskDefinition(text: string): TaskDefinitionName | undefined {
  const name = text.startsWith('arn:') ? parseEcsArn('task-definition', text)?.familyAndRevision : text;
  const [, family, revision] = /^([A-Za-z0-9_-]+)(?::(\d+))?$/.exec(name ?? '') ?? [];
  if (family === undefined) return undefined;
  return { family, ...(revision !== undefined && { revision: Number(revision) }) };
}

/**
 * What people call the resource: all that follows its type, without the cluster's name and the like. A text that is no ARN
 * is taken for the name itself.
 *
 * @example
 * resourceName('arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7') // 'web:7'
 */
export function resourceName(text: string): string {
  const resource = parseArn(text)?.resource ?? text;
  return resource.slice(resource.lastIndexOf('/') + 1);
}
