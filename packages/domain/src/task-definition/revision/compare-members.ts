/** Comparisons that fit any member: of one value, of a structure member by member, of a map key by key. */
import { canonical, changeAt, type Place, pair, type RevisionChange, shift } from './change.ts';

/** Words in which a password may follow; commands and options are shown without it. */
const PASSWORD =
  /((?:password|passwd|passphrase|(?<![a-z])(?:pass|pwd)|secret|token|credential|(?:api|access)[-_]?key)[\w-]*["']?\s*[=:\s]\s*)\S+/gi;
/** `postgres://user:password@host` */
const PASSWORD_OF_URL = /([a-z][\w+.-]*:\/\/[^\s:/@]*:)[^\s/]+(?=@)/gi;

/** Text without what looks like a password. */
export function withoutPasswords(text: string): string {
  return text.replaceAll(PASSWORD_OF_URL, '$1***').replaceAll(PASSWORD, '$1***');
}

/** A value as a person reads it; undefined for what is too large to show. */
export function shown(value: unknown): string | undefined {
  if (typeof value === 'string') return withoutPasswords(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const isWords = Array.isArray(value) && value.every((item) => typeof item !== 'object');
  return isWords ? withoutPasswords(value.join(' ')) : undefined;
}

/** One value, as a whole: added, removed or changed. */
export function compareValue(from: unknown, to: unknown, place: Place): readonly RevisionChange[] {
  if (canonical(from) === canonical(to)) return [];
  const before = canonical(from) === undefined ? undefined : from;
  const after = canonical(to) === undefined ? undefined : to;
  const values = { from: shown(before), to: shown(after) };
  if (values.from !== undefined || values.to !== undefined) {
    const words = values.from === undefined ? `${place.what} set to ${values.to}` : undefined;
    return [changeAt(place, words ?? shift(place.what, values.from, values.to), values)];
  }
  if (before === undefined) return [changeAt(place, `${place.what} added`)];
  return [changeAt(place, `${place.what} ${after === undefined ? 'removed' : 'changed'}`)];
}

/** A structure: as a whole when it is new or gone, else member by member. */
export function compareStructure(
  from: object | undefined,
  to: object | undefined,
  place: Place,
): readonly RevisionChange[] {
  if (canonical(from) === undefined || canonical(to) === undefined) {
    return canonical(from) === canonical(to)
      ? []
      : [changeAt(place, `${place.what} ${canonical(from) === undefined ? 'added' : 'removed'}`)];
  }
  return pair(Object.entries(from ?? {}), Object.entries(to ?? {}), ([name]) => name).flatMap(
    ({ key, from: before, to: after }) =>
      compareValue(before?.[1], after?.[1], { ...place, path: `${place.path}.${key}` }).map((change) => ({
        ...change,
        sentence: change.sentence.replace(place.what, `${place.what} ${key}`),
      })),
  );
}

/** The member by which the items of a list are told apart. */
export function byMember(member: string): (item: object) => string {
  return (item) => String(new Map(Object.entries(item)).get(member) ?? '?');
}

/** A list of named things: by name, and without showing what is in them. */
export function compareNamed(
  from: readonly object[] | undefined,
  to: readonly object[] | undefined,
  named: { readonly place: Place; readonly noun: string; readonly keyOf: (item: object) => string },
): readonly RevisionChange[] {
  const { place, noun, keyOf } = named;
  return pair(from, to, keyOf)
    .filter(({ from: before, to: after }) => canonical(before) !== canonical(after))
    .map(({ key, from: before, to: after, index }) => {
      const verb = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
      return changeAt({ ...place, path: `${place.path}[${index}]` }, `${noun} ${key} ${verb}`);
    });
}
