import { type ImageName, parseImage } from '../image.ts';
import { changeAt, type Place, type RevisionChange, shift } from './change.ts';

/** Tag, digest or another image altogether. */
export function compareImages(
  from: string | undefined,
  to: string | undefined,
  place: Place,
): readonly RevisionChange[] {
  if (from === to) return [];
  return [changeAt(place, imageWords(from, to), { from, to })];
}

function imageWords(from: string | undefined, to: string | undefined): string {
  const before = parseImage(from ?? '');
  const after = parseImage(to ?? '');
  if (before === undefined || after === undefined || nameOf(before) !== nameOf(after))
    return shift('image', from, to);
  const tags = tagOf(before) === tagOf(after) ? undefined : shift('image tag', tagOf(before), tagOf(after));
  const digests =
    before.digest === after.digest
      ? undefined
      : shift('image digest', shortDigest(before.digest), shortDigest(after.digest));
  return [tags, digests].filter((words) => words !== undefined).join(', ') || shift('image', from, to);
}

const nameOf = ({ registry, repository }: ImageName): string => `${registry}/${repository}`;

/** A digest without a tag has none; nothing at all is `latest`. */
const tagOf = ({ tag, digest }: ImageName): string | undefined =>
  tag ?? (digest === undefined ? 'latest' : undefined);

/** Twelve digits tell two digests apart, as Docker shows them. */
function shortDigest(digest: string | undefined): string | undefined {
  return digest?.replace(/^(\w+:\w{12}).*$/, '$1…');
}
