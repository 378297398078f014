type Names = Record<string, string>;

/**
 * What a text in one line names: image, secret, log group, subnet and the like, by name. Names are known by their shape
 * (ARNs, ids of EC2), by the brackets that service events put around them, or by the words before them.
 */
export function captureNames(text: string): Readonly<Names> {
  const names: Names = {};
  if (text.includes('arn:')) captureArns(text, names);
  if (text.includes('-')) captureIds(text, names);
  if (text.includes('(')) captureBrackets(text, names);
  captureWorded(text, names);
  return names.image === undefined ? names : { ...names, ...partsOfImage(names.image) };
}

/** The first of its name counts: a text names what failed before it explains. */
function keep(names: Names, name: string | undefined, value: string | undefined): void {
  if (name === undefined || value === undefined || name in names) return;
  const trimmed = value.replace(/[.:;,]+$/, '');
  if (!ELIDED.test(trimmed)) names[name] = trimmed;
}

/** What is left of a name that somebody left out, such as `arn:aws:iam::...`. */
const ELIDED = /^(?:[^\w/]*|arn(?::[\w-]*){0,3}|ecs-svc\/)$/;

/** Service and resource type of an ARN, such as `iam:role/`, with the name of what it is. */
const BY_ARN: readonly (readonly [service: string, resource: string, name: string])[] = [
  ['secretsmanager', 'secret:', 'secret'],
  ['ssm', 'parameter/', 'parameter'],
  ['kms', '', 'kmsKey'],
  ['iam', 'role/', 'role'],
  ['elasticloadbalancing', 'targetgroup/', 'targetGroup'],
  ['s3', '', 'bucket'],
  ['lambda', 'function:', 'function'],
];

function captureArns(text: string, names: Names): void {
  for (const { 0: arn, 1: service, 2: resource = '' } of text.matchAll(ARN)) {
    if (service === 'sts') keep(names, 'role', /^assumed-role\/([^/]+)/.exec(resource)?.[1]);
    if (service === 'logs') keep(names, 'logGroup', /^log-group:([^:]+)/.exec(resource)?.[1]);
    const known = BY_ARN.find(([of, begins]) => of === service && resource.startsWith(begins));
    keep(names, known?.[2], arn);
  }
}

const ARN =
  /arn:aws[a-z-]{0,12}:([a-z0-9-]{1,30}):[a-z0-9-]{0,30}:[0-9a-zX*]{0,20}:([\w+=,.@:/!*-]{1,1024})/g;

const BY_ID: Readonly<Record<string, string>> = {
  subnet: 'subnet',
  eni: 'networkInterface',
  sg: 'securityGroup',
  fs: 'fileSystem',
  fsap: 'accessPoint',
  vol: 'volume',
  i: 'instanceId',
  mi: 'instanceId',
};

function captureIds(text: string, names: Names): void {
  for (const id of text.match(ID) ?? []) keep(names, BY_ID[id.slice(0, id.indexOf('-'))], id);
}

const ID = /\b(?:subnet|eni|sg|fsap|fs|vol|mi|i)-[0-9a-f]{8,40}\b/g;

const BY_BRACKET: Readonly<Record<string, string>> = {
  service: 'service',
  task: 'taskId',
  deployment: 'deployment',
  'container-instance': 'containerInstance',
  'target-group': 'targetGroup',
  elb: 'loadBalancer',
  port: 'port',
};

function captureBrackets(text: string, names: Names): void {
  for (const bracket of text.match(BRACKET) ?? []) {
    const blank = bracket.indexOf(' ');
    keep(names, BY_BRACKET[bracket.slice(1, blank)], bracket.slice(blank + 1));
  }
}

const BRACKET = /\((?:service|task|deployment|container-instance|target-group|elb|port) [^\s(),]{1,300}/g;

/** Names that the words before them give away. A mark that must be in the text keeps the search cheap. */
const BY_WORDS: readonly { readonly name: string; readonly mark: string; readonly pattern: RegExp }[] = [
  { name: 'image', mark: 'esolve ref', pattern: /esolve ref(?:erence)?:? "?([\w.-]+(?::\d+)?\/[^\s,"']+)/ },
  { name: 'image', mark: 'denied for', pattern: /access denied for ([^\s,"']+)/ },
  {
    name: 'image',
    mark: 'ot found',
    pattern: /(?:anifest for|mage|epository) "?'?([\w.-]*\/?[\w.:@/-]{1,300})"?'?:? not found/,
  },
  { name: 'image', mark: 'n repository', pattern: /n repository ([\w.-]*\/[^\s,"']+)/ },
  { name: 'image', mark: 'annot pull', pattern: /annot pull '([^\s']+)'/ },
  { name: 'image', mark: '.dkr.ecr.', pattern: /(\d{12}\.dkr\.ecr\.[\w.-]+\/(?!v2\/)[^\s,"']+)/ },
  { name: 'registry', mark: '/v2', pattern: /https?:\/\/([\w.-]+(?::\d+)?)\/v2\b(?!\/credentials)/ },
  { name: 'parameter', mark: 'nvalid', pattern: /nvalid (?:ssm )?parameters?:? \[?"?([\w/.-]+)/ },
  { name: 'jsonKey', mark: 'json key', pattern: /json key '?"?([\w.-]+)/ },
  { name: 'action', mark: 'to perform', pattern: /to perform: ([a-z0-9-]+:\w+)/ },
  { name: 'role', mark: ' role', pattern: / role '([\w+=,.@:/-]+)'/ },
  { name: 'logGroup', mark: 'og group', pattern: /og group:? ['"]?(\/?[\w.-]*\/[\w./-]+)/ },
  { name: 'path', mark: 'mounting', pattern: /mounting [^\s:]+:(\/\S*) failed/ },
  { name: 'path', mark: 'to rootfs', pattern: /to rootfs at \\?"([^"\\]{1,300})/ },
  { name: 'bucket', mark: 'ucket', pattern: /ucket '?"?([a-z0-9][\w.-]+)/ },
  { name: 'file', mark: 'file', pattern: /(?:env file with key|download file) ([^\s:,]+)/ },
  {
    name: 'executable',
    mark: 'exec',
    pattern: /(?<![\w-])exec:? \\*"?(?!(?:command|format|user)\b)([^\s"\\:]{1,300})/,
  },
  {
    name: 'containerInstance',
    mark: 'ontainer-instance',
    pattern: /ontainer-instance \[?([0-9a-f-]{32,36})\b/,
  },
  { name: 'healthCheck', mark: 'codes', pattern: /with these codes:? \[([\d, ]+)\]/ },
  { name: 'deployment', mark: 'ecs-svc/', pattern: /(ecs-svc\/\d+)/ },
  {
    name: 'service',
    mark: 'ervice',
    pattern:
      /^(?:ERROR: )?[Ss]ervice \[?(?!(?:deployment|event|scheduler) )([\w-]{1,255})(?:: |\]?(?:\([^)]{1,300}\))? (?:was|is|has|failed|could|de)?)/,
  },
  {
    name: 'capacityProvider',
    mark: 'apacity provider',
    pattern: /for capacity provider '?"?([\w.<>-]+)/,
  },
  { name: 'port', mark: 'ind for', pattern: /ind for [^\s:]*:(\d+) failed/ },
  { name: 'platform', mark: 'atform', pattern: /atform:? '?"?([a-z]+\/[\w/.-]+)/ },
  { name: 'platform', mark: 'manifest for', pattern: /matching manifest for ([a-z]+\/[\w/.-]+)/ },
  { name: 'availabilityZone', mark: ' in ', pattern: / in ([a-z]{2}-[a-z-]{3,20}-\d[a-z])\b/ },
  { name: 'resource', mark: 'RESOURCE:', pattern: /RESOURCE:([A-Z_]+)/ },
  { name: 'dependency', mark: 'dependency [', pattern: /dependency \[([\w-]+)/ },
  // Not the links that consoles and messages add.
  {
    name: 'host',
    mark: '://',
    pattern: /https?:\/\/(?!docs\.|(?:[\w-]{1,30}\.)?console\.)([\w.-]+(?::\d+)?)/,
  },
  { name: 'host', mark: 'dial tcp', pattern: /dial tcp:? (?:lookup )?\[?([\w.:-]+)/ },
  {
    name: 'failure',
    mark: 'because',
    pattern: /rolled back because (?:of )?([^.:]{1,160})/,
  },
  { name: 'failure', mark: 'ollback cand', pattern: /([Nn]o rollback candidate[\w ]{1,60})/ },
  { name: 'failure', mark: 'ment timed', pattern: /deployment (timed out[^.:]{1,120})/ },
  { name: 'failure', mark: 'pected error', pattern: /due to an unexpected error: ([^.:]{1,160})/ },
  {
    name: 'exitCode',
    mark: 'xit',
    // The exit status of a hook or plug-in is not that of a container.
    pattern:
      /(?:xit(?:ed)?(?: ?with)?(?: ?[Cc]ode)?|xited(?: with)? status|with exit status)[:= ]{1,2}(\d{1,10})\b/,
  },
  { name: 'timeout', mark: 'ed out after', pattern: /timed out after waiting ([\dhmsµn.]+[hms])/ },
];

function captureWorded(text: string, names: Names): void {
  const marks = SIGN_OF_A_NAME.test(text) ? text.match(MARKS) : null;
  if (marks === null) return;
  for (const { name, pattern } of rowsOf(marks)) {
    if (names[name] === undefined) keep(names, name, pattern.exec(text)?.[1]);
  }
}

type WordedRow = (typeof BY_WORDS)[number] & { readonly place: number };

const ROWS_BY_MARK: ReadonlyMap<string, readonly WordedRow[]> = Map.groupBy(
  BY_WORDS.map((row, place) => ({ ...row, place })),
  ({ mark }) => mark,
);

/** The rows of marks, in the order of the table: the first of a name counts. */
function rowsOf(marks: readonly string[]): readonly WordedRow[] {
  const rows: WordedRow[] = [];
  for (const mark of marks) {
    for (const row of ROWS_BY_MARK.get(mark) ?? []) if (!rows.includes(row)) rows.push(row);
  }
  return rows.length < 2 ? rows : rows.sort((one, other) => one.place - other.place);
}

/** Every worded name has one of these in it or beside it. */
const SIGN_OF_A_NAME = /[\d/:'"[]|ervice |json key/;

/** All marks at once: to search the text for each of them would take longer. */
const MARKS = new RegExp(
  [...ROWS_BY_MARK.keys()].map((mark) => mark.replaceAll(/[.[\]/]/g, '\\$&')).join('|'),
  'g',
);

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
