/**
 * Fills the holes of a sentence: `{image|the image}` becomes what is known as `image`, or else the words after the bar;
 * `{secret,parameter|it}` takes the first of both that is known.
 *
 * @example
 * fillIn('Push {image|the image}.', {}) // 'Push the image.'
 */
export function fillIn(sentence: string, known: Readonly<Record<string, string>>): string {
  let filled = '';
  let done = 0;
  for (let open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', done)) {
    const bar = sentence.indexOf('|', open);
    const close = sentence.indexOf('}', bar);
    const value = firstKnown(sentence.slice(open + 1, bar), known) ?? sentence.slice(bar + 1, close);
    filled += sentence.slice(done, open) + cut(value, NAME_CHARACTERS);
    done = close + 1;
  }
  return filled + sentence.slice(done);
}

function firstKnown(names: string, known: Readonly<Record<string, string>>): string | undefined {
  const name = names.split(',').find((each) => Object.hasOwn(known, each));
  return name === undefined ? undefined : known[name];
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
