/**
 * The parts that the containers of a task play: the main container, and the patterns init, ambassador and sidecar.
 *
 * ECS knows none of these words (its guide speaks of sidecars in passing), so each verdict carries its reason. Rules are
 * tried in order: an init container may well run a helper's image, and a proxy has ports of its own.
 */
import type { ContainerDefinition } from '../task-definition/container-definition.ts';
import type { TaskDefinition } from '../task-definition/task-definition.ts';

export type ContainerPart = 'main' | 'init' | 'ambassador' | 'sidecar';

export interface ContainerPattern {
  readonly container: string;
  readonly part: ContainerPart;
  readonly because: string;
}

type PatternedContainer = Pick<
  ContainerDefinition,
  'name' | 'image' | 'essential' | 'dependsOn' | 'portMappings' | 'firelensConfiguration'
>;
export interface PatternedTask extends Pick<TaskDefinition, 'proxyConfiguration'> {
  readonly containerDefinitions?: readonly PatternedContainer[];
}

/** Repository names (the last part of an image without tag) of software that only serves another container. */
const HELPER_IMAGES: ReadonlyMap<string, string> = new Map([
  ['aws-for-fluent-bit', 'routes logs'],
  ['fluent-bit', 'routes logs'],
  ['fluentd', 'routes logs'],
  ['filebeat', 'routes logs'],
  ['vector', 'routes logs'],
  ['logspout', 'routes logs'],
  ['promtail', 'routes logs'],
  ['cloudwatch-agent', 'collects metrics'],
  ['aws-xray-daemon', 'collects traces'],
  ['xray-daemon', 'collects traces'],
  ['aws-otel-collector', 'collects traces and metrics'],
  ['opentelemetry-collector', 'collects traces and metrics'],
  ['opentelemetry-collector-contrib', 'collects traces and metrics'],
  ['jaeger-agent', 'collects traces'],
  ['statsd', 'collects metrics'],
  ['telegraf', 'collects metrics'],
  ['node-exporter', 'collects metrics'],
  ['datadog-agent', 'monitors the task'],
  ['infrastructure-bundle', 'monitors the task'],
  ['aws-guardduty-agent-fargate', 'watches the task for GuardDuty'],
  ['falcon-container', 'watches the task'],
  ['ecs-exporter', 'collects metrics'],
  ['aws-secrets-manager-secret-sidecar', 'fetches secrets'],
]);

/** Images whose repository name alone says too little. */
const HELPER_PATHS: ReadonlyMap<string, string> = new Map([
  ['datadog/agent', 'monitors the task'],
  ['datadoghq/agent', 'monitors the task'],
  ['newrelic/infrastructure', 'monitors the task'],
]);

const PROXY_IMAGES: ReadonlySet<string> = new Set([
  'aws-appmesh-envoy',
  'cloud-sql-proxy',
  'envoy',
  'haproxy',
  'linkerd-proxy',
  'nginx',
  'oauth2-proxy',
  'openresty',
  'pgbouncer',
  'traefik',
  'twemproxy',
]);

interface Rule {
  readonly part: Exclude<ContainerPart, 'main'>;
  readonly because: (container: PatternedContainer, task: PatternedTask) => string | undefined;
}

const RULES: readonly Rule[] = [
  { part: 'init', because: initReason },
  { part: 'ambassador', because: ambassadorReason },
  { part: 'sidecar', because: sidecarReason },
];

/**
 * The part of each container in its task, with the reason.
 *
 * @example
 * recognisePatterns({ containerDefinitions: [
 *   { name: 'web', image: 'web:1', dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] },
 *   { name: 'migrate', image: 'web:1', essential: false },
 * ] })[1] // { container: 'migrate', part: 'init', because: 'web waits for its SUCCESS and it is not essential' }
 */
export function recognisePatterns(task: PatternedTask): readonly ContainerPattern[] {
  const containers = task.containerDefinitions ?? [];
  const patterns = containers.map((container) => patternOf(container, task));
  if (patterns.some(({ part }) => part === 'main')) return patterns;
  // A task that consists of helpers alone, such as a monitoring daemon, still has one that it exists for.
  const first = Math.max(
    0,
    containers.findIndex(({ essential }) => essential !== false),
  );
  return patterns.map((pattern, index) =>
    index === first ? { ...pattern, part: 'main', because: 'nothing else in the task is served' } : pattern,
  );
}

function patternOf(container: PatternedContainer, task: PatternedTask): ContainerPattern {
  for (const { part, because } of RULES) {
    const reason = because(container, task);
    if (reason !== undefined) return { container: container.name ?? '', part, because: reason };
  }
  return { container: container.name ?? '', part: 'main', because: 'it is essential and serves no other' };
}

function initReason(container: PatternedContainer, task: PatternedTask): string | undefined {
  if (container.essential !== false) return undefined;
  const waiting = dependents(container, task).find(({ condition }) => ENDS.has(condition));
  return waiting && `${waiting.name} waits for its ${waiting.condition} and it is not essential`;
}

const ENDS: ReadonlySet<string> = new Set(['SUCCESS', 'COMPLETE']);

function ambassadorReason(container: PatternedContainer, task: PatternedTask): string | undefined {
  if (container.name !== undefined && task.proxyConfiguration?.containerName === container.name) {
    return "the proxy configuration sends the task's traffic through it";
  }
  if (!PROXY_IMAGES.has(repositoryOf(container))) return undefined;
  const served = (task.containerDefinitions ?? []).find(
    (other) =>
      other !== container &&
      !PROXY_IMAGES.has(repositoryOf(other)) &&
      other.firelensConfiguration === undefined &&
      helps(other) === undefined &&
      initReason(other, task) === undefined,
  );
  return served && `${repositoryOf(container)} is a proxy, in front of ${served.name ?? 'another container'}`;
}

function sidecarReason(container: PatternedContainer, task: PatternedTask): string | undefined {
  if (container.firelensConfiguration !== undefined) return 'it routes the logs of the others (FireLens)';
  const help = helps(container);
  if (help !== undefined) return `${repositoryOf(container)} ${help}`;
  if (container.essential === false) return 'the task goes on without it: it is not essential';
  const dependent = dependents(container, task).find(({ hasPorts }) => hasPorts);
  if (dependent !== undefined && !hasPorts(container)) {
    return `${dependent.name} waits for it and is the one with ports`;
  }
  return undefined;
}

function helps(container: PatternedContainer): string | undefined {
  const path = (container.image ?? '').split(/[:@]/, 1)[0] ?? '';
  return (
    HELPER_IMAGES.get(repositoryOf(container)) ??
    [...HELPER_PATHS].find(([known]) => path === known || path.endsWith(`/${known}`))?.[1]
  );
}

function dependents({ name }: PatternedContainer, task: PatternedTask) {
  return (task.containerDefinitions ?? []).flatMap((other) =>
    (other.dependsOn ?? [])
      .filter(({ containerName }) => containerName === name && name !== undefined)
      .map(({ condition = '' }) => ({ name: other.name ?? '', condition, hasPorts: hasPorts(other) })),
  );
}

function hasPorts({ portMappings }: PatternedContainer): boolean {
  return (portMappings ?? []).length > 0;
}

/** `public.ecr.aws/nginx/nginx:1.27` is `nginx`; a registry's port is not taken for a tag. */
function repositoryOf({ image = '' }: PatternedContainer): string {
  const last = image.split('@', 1)[0]?.split('/').at(-1) ?? '';
  return last.split(':', 1)[0]?.toLowerCase() ?? '';
}
