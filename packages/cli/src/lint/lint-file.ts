import type { VerdictRow } from '@taskwarden/policy';
import { checkResource, type RegistrationError, type TrapWarning } from './check-resource.ts';
import { type AccompaniedResource, accompany, onlyServiceOf, policyCompanions } from './companions.ts';
import { isUnreadable, readDocument } from './document.ts';
import { isFinding, judgePolicy, type PolicyRun } from './judge-policy.ts';
import { jsonPointer, parseModelPath } from './model-path.ts';
import { type Node, nearest } from './node.ts';
import { INPUT_FORMS } from './readers/index.ts';
import type { FoundResource, ResourceKind } from './resource.ts';
import { secretRanges } from './secrets.ts';
import { firstLineOf, type Position, positionAt, type SourceText } from './source-text.ts';
import type { Unreadable } from './unreadable.ts';

/** Where a finding shows in its file. */
export interface Spot extends Position {
  /** Characters to underline. */
  readonly length: number;
  /** JSON pointer into the document as it was written. */
  readonly pointer: string;
  /** The member itself is missing; the spot is that of what should hold it. */
  readonly isMissing: boolean;
}

export type Level = 'error' | 'warning';

/** Anything to tell about a resource, in the shape that every form of output takes. */
export interface Finding {
  readonly id: string;
  readonly level: Level;
  /** ECS's exception, where it is one. */
  readonly code?: string;
  readonly path: string;
  readonly message: string;
  readonly fix: string;
  readonly spot: Spot;
}

export type Verdict = VerdictRow & { readonly spot?: Spot };

export interface LintedResource extends Pick<FoundResource, 'kind' | 'name'> {
  readonly file: string;
  readonly source: SourceText;
  readonly at: Spot;
  readonly registration: readonly (RegistrationError & { readonly spot: Spot })[];
  readonly traps: readonly (TrapWarning & { readonly spot: Spot })[];
  readonly verdicts: readonly Verdict[];
}

/** A file that could not be read, and where that shows. */
export interface UnreadFile extends Partial<Position> {
  readonly file: string;
  readonly unreadable: string;
}

export function isUnread<Read extends object>(read: Read | UnreadFile): read is UnreadFile {
  return 'unreadable' in read;
}

export interface FileText {
  readonly file: string;
  readonly text: string;
}

/** The resources of a text, as the form in which they are written tells. */
export function resourcesOf(
  { file, text }: FileText,
  kind?: ResourceKind,
): UnreadFile | { readonly source: SourceText; readonly resources: readonly FoundResource[] } {
  const { source, root } = readDocument(text, file);
  if (isUnreadable(root)) return unread(file, source, root);
  const form = INPUT_FORMS.find(({ recognises }) => recognises(root));
  const resources = form?.read(root, kind) ?? [];
  return 'reason' in resources ? unread(file, source, resources) : { source, resources };
}

function unread(file: string, source: SourceText, { reason, offset }: Unreadable): UnreadFile {
  return { file, unreadable: reason, ...(offset === undefined ? {} : positionAt(source, offset)) };
}

export interface LintOptions extends PolicyRun {
  readonly kind: ResourceKind | undefined;
}

interface ReadFile<Resource extends FoundResource> {
  readonly file: string;
  readonly source: SourceText;
  readonly resources: readonly Resource[];
}

/**
 * Every resource of each file with what there is to say about it; a file that can't be read says why. A service is judged
 * with what it refers to, also where that is in another of the files.
 */
export function lintFiles(
  files: readonly (FileText | UnreadFile)[],
  options: LintOptions,
): readonly (readonly LintedResource[] | UnreadFile)[] {
  const read = files.map((given): ReadFile<FoundResource> | UnreadFile => {
    if (isUnread(given)) return given;
    const found = resourcesOf(given, options.kind);
    return isUnread(found) ? found : { file: given.file, ...found };
  });
  const found = read.flatMap((each) => (isUnread(each) ? [] : each.resources));
  const accompanied = read.map((each) =>
    isUnread(each) ? each : { ...each, resources: accompany(each.resources, found) },
  );
  const all = accompanied.flatMap((each) => (isUnread(each) ? [] : each.resources));
  return accompanied.map((each) => (isUnread(each) ? each : lintResources(each, all, options)));
}

function lintResources(
  { file, source, resources }: ReadFile<AccompaniedResource>,
  all: readonly AccompaniedResource[],
  options: LintOptions,
): readonly LintedResource[] {
  const linted = resources.map((resource) => {
    const known = {
      ...policyCompanions(resource.companions),
      service: onlyServiceOf(resource.node, all),
    };
    const { registration, traps } = checkResource(resource);
    const spotted = <Told extends { readonly path: string }>(told: Told) => ({
      ...told,
      spot: spotOf(told.path, resource.node, source),
    });
    return {
      file,
      kind: resource.kind,
      name: resource.name,
      at: spotOf('', resource.node, source),
      registration: registration.map(spotted),
      traps: traps.map(spotted),
      verdicts: judgePolicy(resource, options, known).map((row) =>
        row.path === undefined ? row : { ...row, spot: spotOf(row.path, resource.node, source) },
      ),
    };
  });
  // A line may hold several resources, and a secret of any of them.
  const secrets = linted.flatMap(({ verdicts }, index) => {
    const resource = resources[index];
    return resource === undefined ? [] : secretRanges(resource.node, verdicts);
  });
  return linted.map((resource) => ({ ...resource, source: { ...source, secrets } }));
}

function spotOf(path: string, root: Node, source: SourceText): Spot {
  const { node, isExact } = nearest(root, parseModelPath(path));
  return {
    ...positionAt(source, node.range[0]),
    length: firstLineOf(source, node.range),
    pointer: jsonPointer(node.path),
    isMissing: !isExact,
  };
}

/**
 * All that is to be told of a resource, as it stands in the file: what ECS refuses, what fails later, what the policy
 * forbids. What ECS itself refuses is not told a second time as policy.
 */
export function findingsOf({ registration, traps, verdicts, at }: LintedResource): readonly Finding[] {
  const refused = new Set(registration.map(({ path }) => path));
  const findings = [
    ...registration.map(({ rule, ...told }) => ({ ...told, id: rule, level: 'error' as const })),
    ...traps.map(({ severity, ...told }) => ({ ...told, level: severity })),
    ...verdicts
      .filter((row) => isFinding(row) && !refused.has(row.path ?? ''))
      .map(({ rule, remedy, path = '', message, spot = at }) => {
        return { id: rule, level: 'error' as const, path, message, fix: remedy, spot };
      }),
  ];
  return findings.toSorted(
    (one, other) => one.spot.line - other.spot.line || one.spot.column - other.spot.column,
  );
}
