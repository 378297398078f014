/**
 * Fills the holes of a sentence: `{image|the image}` becomes what is known as `image`, or else the words after the bar;
 * `{secret,parameter|it}` takes the first of both that is known.
 *
 * @example
 * fillIn('Push {image|the image}.', {}) // 'Push the image.'
 */
export function fillIn(sentence: string, known: Readonly<Record<string, string>>): string {
  if (!sentence.includes('{')) return sentence;
  const [begin = '', ...parts] = sentence.split('{');
  return begin + parts.map((part) => fillHole(part, known)).join('');
}

/** What stands from the hole's name to the next hole: `image|the image} was not found`. */
function fillHole(part: string, known: Readonly<Record<string, string>>): string {
  const bar = part.indexOf('|');
  const end = part.indexOf('}', bar);
  const name = part
    .slice(0, bar)
    .split(',')
    .find((each) => Object.hasOwn(known, each));
  const words = (name && known[name]) ?? part.slice(bar + 1, end);
  return cut(words, NAME_CHARACTERS) + part.slice(end + 1);
}

/** A name in a sentence; ARNs of AWS are shorter. */
const NAME_CHARACTERS = 300;

/** A text of at most so many characters; what is cut off is marked. */
export function cut(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters - 1)}…`;
}

/**
 * A text without what nobody else may read: signatures of presigned URLs, which pull errors of image layers carry, and
 * credentials in URLs.
 */
export function withoutSecrets(text: string): string {
  if (!/[?@]/.test(text)) return text;
  return text
    .replace(/\?(?:X-Amz-|AWSAccessKeyId=|Signature=)[^\s"']{1,4096}/gi, '?…')
    .replace(/:\/\/[^\s/:@]{1,100}:[^\s/@]{1,200}@/g, '://…@');
}
