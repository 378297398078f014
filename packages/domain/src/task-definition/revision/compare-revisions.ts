import { parseCpu, parseMemory } from '../../launch-type/amount.ts';
import { FARGATE_EPHEMERAL_STORAGE_GIB } from '../../launch-type/cost.ts';
import { isBlank } from '../definition-parts.ts';
import { TASK_DEFINITION, type TaskDefinition } from '../task-definition.ts';
import { changeAt, type Place, type RevisionChange, shift } from './change.ts';
import { compareContainers } from './compare-containers.ts';
import { byMember, compareNamed, compareStructure, compareValue } from './compare-members.ts';

type Member = keyof TaskDefinition;
type Compare = (older: TaskDefinition, newer: TaskDefinition, place: Place) => readonly RevisionChange[];

/** What ECS writes: it differs between any two revisions, or follows from the rest. */
const ANSWERED: ReadonlySet<string> = new Set<Member>([
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'deregisteredAt',
  'deleteRequestedAt',
  'registeredBy',
]);

/** What a task has when nothing is said ("RuntimePlatform" and "EphemeralStorage", ECS API reference). */
const DEFAULTS = {
  runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
  ephemeralStorage: { sizeInGiB: FARGATE_EPHEMERAL_STORAGE_GIB.free },
};

const COMPARISONS: Partial<Record<Member, Compare>> = {
  containerDefinitions: (older, newer) =>
    compareContainers(older.containerDefinitions, newer.containerDefinitions),
  cpu: (older, newer, place) => compareSizes(cpuOf(older), cpuOf(newer), place),
  memory: (older, newer, place) => compareSizes(memoryOf(older), memoryOf(newer), place),
  taskRoleArn: (older, newer, place) =>
    compareRoles('task role', older.taskRoleArn, { to: newer.taskRoleArn, place }),
  executionRoleArn: (older, newer, place) =>
    compareRoles('execution role', older.executionRoleArn, { to: newer.executionRoleArn, place }),
  volumes: (older, newer, place) =>
    compareNamed(older.volumes, newer.volumes, { place, noun: 'volume', keyOf: byMember('name') }),
  tags: (older, newer, place) =>
    compareNamed(older.tags, newer.tags, { place, noun: 'tag', keyOf: byMember('key') }),
  runtimePlatform: (older, newer, place) =>
    compareStructure(
      { ...DEFAULTS.runtimePlatform, ...older.runtimePlatform },
      { ...DEFAULTS.runtimePlatform, ...newer.runtimePlatform },
      place,
    ),
  ephemeralStorage: (older, newer, place) =>
    compareStructure(
      { ...DEFAULTS.ephemeralStorage, ...older.ephemeralStorage },
      { ...DEFAULTS.ephemeralStorage, ...newer.ephemeralStorage },
      place,
    ),
};

const MEMBERS = Object.keys(TASK_DEFINITION.members).filter((member) => !ANSWERED.has(member));

/**
 * What changed from one revision to the next, in the words of a person on call: containers first, then the whole task.
 *
 * Environment variables are named, their values are never shown; what looks like a password in a command is masked. What
 * ECS fills in when it answers is no change, so a request can be compared with a described revision.
 *
 * @example
 * compareRevisions(
 *   { containerDefinitions: [{ name: 'web', image: 'web:1.26' }] },
 *   { containerDefinitions: [{ name: 'web', image: 'web:1.27' }] },
 * )[0]?.sentence // 'web: image tag 1.26 → 1.27'
 */
export function compareRevisions(older: TaskDefinition, newer: TaskDefinition): readonly RevisionChange[] {
  const changes = MEMBERS.flatMap((member) => compareMember(member as Member, older, newer));
  return [
    ...changes.filter(({ container }) => container !== undefined),
    ...changes.filter(({ container }) => container === undefined),
  ];
}

function compareMember(
  member: Member,
  older: TaskDefinition,
  newer: TaskDefinition,
): readonly RevisionChange[] {
  const place = { what: member, path: member };
  const compare = COMPARISONS[member];
  return compare?.(older, newer, place) ?? compareValue(older[member], newer[member], place);
}

/** "1 vCPU" and "1024" are the same; what can't be read is shown as it is. */
function cpuOf({ cpu }: TaskDefinition): string | undefined {
  return isBlank(cpu) ? undefined : (parseCpu(cpu ?? '')?.toString() ?? cpu);
}

function memoryOf({ memory }: TaskDefinition): string | undefined {
  const amount = parseMemory(memory ?? '');
  return amount === undefined ? memory || undefined : `${amount} MiB`;
}

function compareSizes(
  from: string | undefined,
  to: string | undefined,
  place: Place,
): readonly RevisionChange[] {
  return from === to ? [] : [changeAt(place, shift(`task ${place.what}`, from, to), { from, to })];
}

function compareRoles(
  label: string,
  from: string | undefined,
  { to, place }: { readonly to: string | undefined; readonly place: Place },
): readonly RevisionChange[] {
  const before = isBlank(from) ? undefined : from;
  const after = isBlank(to) ? undefined : to;
  if (before === after) return [];
  return [changeAt(place, shift(label, roleName(before), roleName(after)), { from: before, to: after })];
}

/** A person knows a role by its name. */
function roleName(arn: string | undefined): string | undefined {
  return arn?.replace(/^arn:[^/]*\//, '');
}
