/**
 * Findings that neither an event nor a sweep has mended or seen again: of what is gone without a word, and of revisions that
 * nothing runs any more. ECS is asked once for many, and nothing that it still has is described again.
 */
import { chunk, type Instant, parseArn, parseTaskDefinition, resourceName } from '@taskwarden/domain';
import { identify, readSubject, type Subject } from '@taskwarden/policy';
import { UNUSED_AFTER_SECONDS } from '../action/plan-action.ts';
import type { FindingEntry } from '../policy/finding.ts';
import type { PolicyPorts } from '../policy/ports.ts';
import { keepStatus } from '../policy/react-to-definition.ts';
import { isStillRun } from '../policy/settle-revision.ts';
import { type Place, placeName } from '../subject.ts';
import type { SettleFindings } from './book.ts';
import type { BatchKind, Read, SweepReader, SweptKind } from './ports.ts';
import type { SweptResource } from './swept.ts';
import { BATCH_SIZES } from './work.ts';

/** What a finding is of, where a sweep can ask for it. */
interface Thing {
  readonly kind: SweptKind;
  readonly at?: Place;
  readonly cluster?: string;
  readonly arn: string;
  readonly family?: string;
}

const KINDS = {
  'task-definition': 'taskDefinition',
  service: 'service',
  task: 'task',
  'container-instance': 'containerInstance',
  cluster: 'cluster',
} as const satisfies Record<string, SweptKind>;

/** Asks for what the findings are of, in as few steps as the calls of ECS allow. `places`: those beside our own. */
export function settlingSteps(
  unseen: readonly FindingEntry[],
  places: readonly Place[],
): readonly SettleFindings[] {
  const things = new Map(
    unseen.flatMap((entry) => thingOf(entry, places)).map((thing) => [thing.arn, thing]),
  );
  const groups = Map.groupBy(things.values(), ({ kind, at, cluster, family }) =>
    [kind, at === undefined ? '' : placeName(at), cluster, family].join(' '),
  );
  return [...groups.values()]
    .flatMap(stepsOf)
    .map((step, nth) => ({ ...step, from: `unseen findings batch ${nth + 1}` }));
}

function thingOf({ finding, subject }: FindingEntry, places: readonly Place[]): readonly Thing[] {
  const arn = finding.resource;
  const kind = kindOf(arn);
  if (kind === undefined) return [];
  const at = places.find((place) => placeName(place) === placeName(subject));
  const isInCluster = kind !== 'cluster' && kind !== 'taskDefinition';
  const family = kind === 'taskDefinition' ? parseTaskDefinition(arn)?.family : undefined;
  return [
    {
      kind,
      arn,
      ...(at !== undefined && { at }),
      ...(isInCluster && { cluster: subject.clusterName }),
      ...(family !== undefined && { family }),
    },
  ];
}

function kindOf(arn: string): SweptKind | undefined {
  const [type = ''] = parseArn(arn)?.resource.split('/') ?? [];
  return Object.hasOwn(KINDS, type) ? KINDS[type as keyof typeof KINDS] : undefined;
}

function stepsOf(things: readonly Thing[]): readonly Omit<SettleFindings, 'from'>[] {
  const [first] = things;
  if (first === undefined) return [];
  const { kind, at, cluster } = first;
  const size = kind === 'taskDefinition' ? things.length : BATCH_SIZES[kind];
  return chunk(things, size).map((batch) => ({
    does: 'settle',
    kind,
    ...(at !== undefined && { at }),
    ...(cluster !== undefined && { cluster }),
    arns: batch.map(({ arn }) => arn),
  }));
}

export interface SettlePorts {
  readonly reader: Pick<SweepReader, 'list' | 'describe'>;
  readonly policy: Pick<PolicyPorts, 'revisions' | 'findings' | 'plan'>;
}

/** Of those, what is gone, and revisions that nothing runs any more: nothing is wrong with them any longer. */
export async function findSettled(
  ports: SettlePorts,
  step: SettleFindings,
  now: Instant,
): Promise<Read<readonly string[]>> {
  const { kind } = step;
  return kind === 'taskDefinition'
    ? settledRevisions(ports, step, now)
    : settledOthers(ports, { ...step, kind });
}

async function settledOthers(
  { reader }: SettlePorts,
  { kind, at, cluster, arns }: SettleFindings & { readonly kind: BatchKind },
): Promise<Read<readonly string[]>> {
  const described = await reader.describe({
    kind,
    arns,
    ...(at !== undefined && { at }),
    ...(cluster !== undefined && { cluster }),
  });
  if ('unread' in described) return described;
  const { found, missing } = described.known;
  const subjects = found.map((json) => readSubject(kind, json).value);
  const ended = subjects.filter(hasEnded).flatMap((subject) => identify(subject).arn ?? []);
  return { known: [...missing, ...ended] };
}

/** ECS shows for a while what is gone. */
function hasEnded({ value }: Subject): boolean {
  return (
    ('status' in value && value.status === 'INACTIVE') ||
    ('lastStatus' in value && value.lastStatus === 'STOPPED')
  );
}

async function settledRevisions(
  { reader, policy }: SettlePorts,
  { at, arns }: SettleFindings,
  now: Instant,
): Promise<Read<readonly string[]>> {
  const active = await activeRevisions(reader, parseTaskDefinition(arns[0] ?? '')?.family ?? '', at);
  if ('unread' in active) return active;
  const settled: string[] = [];
  for (const arn of arns) {
    const isGone = !active.known.has(arn);
    if (isGone) await keepStatus(policy, arn, 'INACTIVE');
    if (isGone || (await isLeft(policy, arn, now))) settled.push(arn);
  }
  return { known: settled };
}

async function activeRevisions(
  reader: SettlePorts['reader'],
  family: string,
  at: Place | undefined,
): Promise<Read<ReadonlySet<string>>> {
  const active = new Set<string>();
  let nextToken: string | undefined;
  do {
    const page = await reader.list({
      kind: 'taskDefinition',
      family,
      ...(at !== undefined && { at }),
      ...(nextToken !== undefined && { nextToken }),
    });
    if ('unread' in page) return page;
    for (const arn of page.known.arns) active.add(arn);
    ({ nextToken } = page.known);
  } while (nextToken !== undefined);
  return { known: active };
}

/** Somebody ran it, and nobody has for a day. One that nobody ever ran is as bad as when it was registered. */
async function isLeft(policy: SettlePorts['policy'], arn: string, now: Instant): Promise<boolean> {
  const uses = await policy.revisions.revisionUses(arn);
  const isQuiet = uses.every(({ usedAt }) => now - usedAt > UNUSED_AFTER_SECONDS * 1000);
  return uses.length > 0 && isQuiet && !(await isStillRun(policy, arn));
}

/** What each kind of thing is called, from its ARN. */
const NAMES: {
  readonly [Kind in SweptKind]: (arn: string) => Pick<SweptResource, 'cluster' | 'family' | 'service'>;
} = {
  cluster: (arn) => ({ cluster: resourceName(arn) }),
  service: (arn) => ({ service: resourceName(arn) }),
  taskDefinition: (arn) => ({ family: parseTaskDefinition(arn)?.family ?? 'unknown' }),
  task: () => ({}),
  containerInstance: () => ({}),
};

/** What is settled, as a sweep sees what breaks nothing. */
export function asSettled(arn: string, { kind, cluster }: SettleFindings): SweptResource {
  const { account = 'unknown', region = 'unknown' } = parseArn(arn) ?? {};
  const names = { account, region, ...(cluster !== undefined && { cluster }), ...NAMES[kind](arn) };
  return { kind, arn, ...names, traits: names, verdicts: [], passes: 0 };
}
