import type { FlatText } from './flat-text.ts';

/**
 * What a text names, found by the shape of the name and the words around it. Tried on the plain text; the first group
 * that took part is the name. A mark that must be in the text for a pattern to have a chance keeps the search cheap.
 */
const CAPTURES: readonly {
  readonly name: string;
  readonly mark: string;
  readonly patterns: readonly RegExp[];
}[] = [
  {
    name: 'image',
    mark: '/',
    patterns: [
      /resolve ref(?:erence)?:? "?([\w.-]+(?::\d+)?\/[^\s,"']+)/i,
      /pull access denied for ([^\s,"']+)/i,
      /manifest for ([^\s,"']+) not found/i,
      /(?:image|repository|in repository) "?'?([\w.-]*\/[^\s,"']+?)"?'?:? (?:not found|does not exist)/i,
      /(?:in repository) ([\w.-]*\/[^\s,"']+)/i,
      /pulling image "?([^\s,"']+\/[^\s,"']+)/i,
      /cannot pull '([^\s']+)'/i,
      /(\d{12}\.dkr\.ecr\.[\w.-]+\/[^\s,"']+)/,
    ],
  },
  { name: 'image', mark: 'mage ', patterns: [/\bimage "?'?([\w.-]+(?::[\w.-]+)?)"?'? not found/i] },
  {
    name: 'registry',
    mark: 'http',
    patterns: [/https?:\/\/([\w.-]+(?::\d+)?)\/v2\b/i],
  },
  {
    name: 'secret',
    mark: 'secret',
    patterns: [/(arn:aws[\w-]*:secretsmanager:[\w-]*:[\w-]*:secret:[\w/+=.@!-]+)/],
  },
  {
    name: 'parameter',
    mark: 'arameter',
    patterns: [
      /(arn:aws[\w-]*:ssm:[\w-]*:[\w-]*:parameter\/[\w/.-]+)/,
      /invalid (?:ssm )?parameters?:? \[?"?([\w/.-]+[\w/-])/i,
    ],
  },
  { name: 'jsonKey', mark: 'json key', patterns: [/json key '?"?([\w.-]+\w)/i] },
  { name: 'kmsKey', mark: ':kms:', patterns: [/(arn:aws[\w-]*:kms:[\w-]*:[\w-]*:(?:key|alias)\/[\w/-]+)/] },
  {
    name: 'action',
    mark: 'perform: ',
    patterns: [/not authorized to perform: ([a-z0-9-]+:\w+)/i],
  },
  {
    name: 'role',
    mark: 'role',
    patterns: [
      /(arn:aws[\w-]*:iam::[\w*]*:role\/[\w+=,.@/-]+)/,
      /:assumed-role\/([\w+=,.@-]+)/,
      /\brole '([\w+=,.@:/-]+)'/i,
    ],
  },
  {
    name: 'logGroup',
    mark: 'log',
    patterns: [/(?:log group|log-group|awslogs-group)[: '"]+(\/[\w./-]*[\w-]|[\w-]+\/[\w./-]*[\w-])/i],
  },
  { name: 'fileSystem', mark: 'fs-', patterns: [/\b(fs-[0-9a-f]{8,40})\b/] },
  {
    name: 'path',
    mark: 'mount',
    patterns: [/mounting \S+?\.amazonaws\.com[\w.]*:(\/\S*) failed/i, /mounting "([^"]{1,300})" to rootfs/i],
  },
  {
    name: 'bucket',
    mark: 'ucket',
    patterns: [/bucket '?"?([a-z0-9][\w.-]+\w)/i],
  },
  {
    name: 'file',
    mark: 'ile',
    patterns: [/env(?:ironment)? file with key (\S+)/i, /download file ([^\s:,]+)/i],
  },
  {
    name: 'executable',
    mark: 'exec',
    patterns: [/exec: \\*"([^"\\]{1,300})/i, /exec \\*"?(\/[^\s"\\:]{1,300})/i],
  },
  { name: 'subnet', mark: 'subnet', patterns: [/\b(subnet-[0-9a-f]{8,40})\b/] },
  { name: 'networkInterface', mark: 'eni-', patterns: [/\b(eni-[0-9a-f]{8,40})\b/] },
  { name: 'securityGroup', mark: 'sg-', patterns: [/\b(sg-[0-9a-f]{8,40})\b/] },
  { name: 'instanceId', mark: 'i-', patterns: [/\b(m?i-[0-9a-f]{8,40})\b/] },
  {
    name: 'containerInstance',
    mark: 'ontainer-instance',
    patterns: [/container-instance \[?([0-9a-f-]{32,36})\b/i],
  },
  {
    name: 'targetGroup',
    mark: 'target-group',
    patterns: [
      /(arn:aws[\w-]*:elasticloadbalancing:[\w-]*:[\w-]*:targetgroup\/[\w/-]+)/,
      /target-group ([\w./-]*\w)/i,
    ],
  },
  { name: 'healthCheck', mark: 'codes', patterns: [/with these codes:? \[([\d, ]+)\]/i] },
  { name: 'deployment', mark: 'ecs-svc/', patterns: [/(ecs-svc\/\d+)/] },
  {
    name: 'service',
    mark: 'ervice',
    patterns: [
      /\(service ([^(),\s]{1,255})[,)]/i,
      /^(?:error: )?service \[?([\w-]{1,255})\]?(?:\([^)]*\))? (?:was|is|has|failed|could|register|deregister|deploy|op)/i,
      /^service ([\w-]{1,255}):/i,
    ],
  },
  {
    name: 'capacityProvider',
    mark: 'apacity provider',
    patterns: [/for capacity provider '?"?([\w.<>-]*[\w>])/i],
  },
  { name: 'taskId', mark: '(task ', patterns: [/\(task ([0-9a-f-]{32,36})\)/i] },
  { name: 'port', mark: 'port', patterns: [/\(port (\d+)\)/i, /bind for \S*?:(\d+) failed/i] },
  { name: 'platform', mark: 'atform', patterns: [/platform:? '?"?([a-z]+\/[\w/.-]+\w)/i] },
  { name: 'platform', mark: 'manifest for ', patterns: [/matching manifest for ([a-z]+\/[\w/.-]+\w)/i] },
  {
    name: 'availabilityZone',
    mark: '-',
    patterns: [/in (?:\(?availability zone )?([a-z]{2}-[a-z-]+-\d[a-z])\b/i],
  },
  { name: 'resource', mark: 'RESOURCE:', patterns: [/RESOURCE:([A-Z_]+)/] },
  { name: 'dependency', mark: 'dependency [', patterns: [/dependency \[([\w-]+)/i] },
  { name: 'host', mark: 'http', patterns: [/https?:\/\/([\w.-]+(?::\d+)?)/i] },
  { name: 'host', mark: 'dial tcp', patterns: [/dial tcp:? (?:lookup )?\[?([\w.:-]+\w)/i] },
  { name: 'timeout', mark: 'ed out after', patterns: [/timed out after waiting ([\dhmsµn.]+[hms])/i] },
];

/** What the text names: image, secret, log group, subnet and the like, by name. */
export function captureNames({ plain }: FlatText): Record<string, string> {
  const captured: Record<string, string> = {};
  for (const { name, mark, patterns } of CAPTURES) {
    if (name in captured || !plain.includes(mark)) continue;
    const found = firstGroup(patterns, plain);
    if (found !== undefined) captured[name] = withoutFinalStop(found);
  }
  return captured.image === undefined ? captured : { ...captured, ...partsOfImage(captured.image) };
}

function firstGroup(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

function withoutFinalStop(name: string): string {
  return name.replace(/[.:;,]+$/, '');
}

/**
 * Registry, repository, tag and digest of an image reference. A first part without dot or colon is no registry: it is a
 * repository of Docker Hub.
 *
 * @example
 * partsOfImage('ghcr.io/acme/shop:1.4') // { registry: 'ghcr.io', repository: 'acme/shop', tag: '1.4' }
 */
export function partsOfImage(image: string): Record<string, string> {
  const [named = '', digest] = image.split('@');
  const slash = named.indexOf('/');
  const first = named.slice(0, Math.max(slash, 0));
  const registry = /[.:]/.test(first) || first === 'localhost' ? first : 'docker.io';
  const rest = registry === first ? named.slice(slash + 1) : named;
  const colon = rest.lastIndexOf(':');
  return {
    registry,
    repository: colon < 0 ? rest : rest.slice(0, colon),
    ...(colon >= 0 && colon < rest.length - 1 && { tag: rest.slice(colon + 1) }),
    ...(digest !== undefined && digest !== '' && { digest }),
  };
}
