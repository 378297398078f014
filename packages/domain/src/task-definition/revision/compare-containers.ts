import type { ContainerDefinition, LogConfiguration } from '../container-definition.ts';
import { CONTAINER_DEFINITION } from '../container-definition.ts';
import { changeAt, type Place, pair, type RevisionChange, shift } from './change.ts';
import { compareEnvironments } from './compare-environment.ts';
import { compareImages } from './compare-image.ts';
import { byMember, compareNamed, compareStructure, compareValue } from './compare-members.ts';
import { comparePorts } from './compare-ports.ts';

type Member = keyof ContainerDefinition;
type Compare = (
  older: ContainerDefinition,
  newer: ContainerDefinition,
  place: Place,
) => readonly RevisionChange[];

/** What ECS fills in when it answers: the same as absent. */
const DEFAULTS: ContainerDefinition = { cpu: 0, essential: true, versionConsistency: 'enabled' };

const structureOf =
  (member: 'healthCheck' | 'linuxParameters' | 'restartPolicy' | 'firelensConfiguration'): Compare =>
  (older, newer, place) =>
    compareStructure(older[member], newer[member], place);

const namedBy =
  (
    member: 'mountPoints' | 'dependsOn' | 'ulimits' | 'environmentFiles' | 'volumesFrom',
    noun: string,
    key: string,
  ): Compare =>
  (older, newer, place) =>
    compareNamed(older[member], newer[member], { place, noun, keyOf: byMember(key) });

/** Members with words of their own; every other one is compared as a value, so that a new one is never missed. */
const COMPARISONS: Partial<Record<Member, Compare>> = {
  image: (older, newer, place) => compareImages(older.image, newer.image, place),
  memory: (older, newer, place) => compareMiB(older.memory, newer.memory, place),
  memoryReservation: (older, newer, place) =>
    compareMiB(older.memoryReservation, newer.memoryReservation, place),
  portMappings: (older, newer, place) => comparePorts(older.portMappings, newer.portMappings, place),
  environment: (older, newer, place) =>
    compareEnvironments(older, newer, { ...place, path: place.path.replace(/\.environment$/, '') }),
  // Told together with the environment.
  secrets: () => [],
  logConfiguration: (older, newer, place) =>
    compareLogConfigurations(older.logConfiguration, newer.logConfiguration, place),
  healthCheck: structureOf('healthCheck'),
  linuxParameters: structureOf('linuxParameters'),
  restartPolicy: structureOf('restartPolicy'),
  firelensConfiguration: structureOf('firelensConfiguration'),
  mountPoints: namedBy('mountPoints', 'mount at', 'containerPath'),
  dependsOn: namedBy('dependsOn', 'dependency on', 'containerName'),
  ulimits: namedBy('ulimits', 'ulimit', 'name'),
  environmentFiles: namedBy('environmentFiles', 'environment file', 'value'),
  volumesFrom: namedBy('volumesFrom', 'volumes from', 'sourceContainer'),
  // Labels may hold anything: their names are enough.
  dockerLabels: (older, newer, place) =>
    compareNamed(labelsOf(older), labelsOf(newer), {
      place,
      noun: 'docker label',
      keyOf: byMember('label'),
    }).map((change) => ({ ...change, path: place.path })),
};

const MEMBERS = Object.keys(CONTAINER_DEFINITION.members).filter((member) => member !== 'name');

/** What changed in the containers of a task, by name: new and gone containers, then what changed within the others. */
export function compareContainers(
  older: readonly ContainerDefinition[] | undefined,
  newer: readonly ContainerDefinition[] | undefined,
): readonly RevisionChange[] {
  return pair(older, newer, ({ name = '?' }) => name).flatMap(({ key, from, to, index }) => {
    const at = { what: 'container', container: key, path: `containerDefinitions[${index}]` };
    if (from === undefined)
      return [changeAt(at, `container added, image ${to?.image ?? 'none'}`, { to: to?.image })];
    if (to === undefined)
      return [changeAt(at, `container removed, image ${from.image ?? 'none'}`, { from: from.image })];
    return MEMBERS.flatMap((member) => compareMember(member as Member, { from, to }, at));
  });
}

function compareMember(
  member: Member,
  { from, to }: { readonly from: ContainerDefinition; readonly to: ContainerDefinition },
  at: Place,
): readonly RevisionChange[] {
  const place = { ...at, what: member, path: `${at.path}.${member}` };
  const compare = COMPARISONS[member];
  if (compare !== undefined) return compare(from, to, place);
  return compareValue(from[member] ?? DEFAULTS[member], to[member] ?? DEFAULTS[member], place);
}

function compareMiB(
  from: number | undefined,
  to: number | undefined,
  place: Place,
): readonly RevisionChange[] {
  if (from === to) return [];
  const values = { from: mib(from), to: mib(to) };
  return [changeAt(place, shift(place.what, values.from, values.to), values)];
}

function mib(amount: number | undefined): string | undefined {
  return amount === undefined ? undefined : `${amount} MiB`;
}

/** Options of awslogs are shown; those of other drivers may hold tokens and are named only. */
function compareLogConfigurations(
  from: LogConfiguration | undefined,
  to: LogConfiguration | undefined,
  place: Place,
): readonly RevisionChange[] {
  const drivers = compareValue(from?.logDriver, to?.logDriver, {
    ...place,
    path: `${place.path}.logDriver`,
  }).map((change) => ({ ...change, sentence: change.sentence.replace(place.what, 'log driver') }));
  const options = pair(
    Object.entries(from?.options ?? {}),
    Object.entries(to?.options ?? {}),
    ([name]) => name,
  )
    .filter(({ from: before, to: after }) => before?.[1] !== after?.[1])
    .map(({ key, from: before, to: after }) => {
      const isShown = key.startsWith('awslogs-');
      const verb = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
      const values = isShown ? { from: before?.[1], to: after?.[1] } : {};
      const words = isShown
        ? shift(`log option ${key}`, before?.[1], after?.[1])
        : `log option ${key} ${verb}`;
      return changeAt({ ...place, path: `${place.path}.options.${key}` }, words, values);
    });
  const secrets = compareNamed(from?.secretOptions, to?.secretOptions, {
    place: { ...place, path: `${place.path}.secretOptions` },
    noun: 'secret log option',
    keyOf: byMember('name'),
  });
  return [...drivers, ...options, ...secrets];
}

function labelsOf({ dockerLabels }: ContainerDefinition): readonly object[] {
  return Object.entries(dockerLabels ?? {}).map(([label, value]) => ({ label, value }));
}
