/**
 * Fills the holes of a sentence: `{image|the image}` becomes what is known as `image`, or else the words after the bar;
 * `{secret,parameter|it}` takes the first of both that is known.
 *
 * @example
 * fillIn('Push {image|the image}.', {}) // 'Push the image.'
 */
export function fillIn(sentence: string, known: Readonly<Record<string, string>>): string {
  return sentence.replace(HOLE, (_, names: string, otherwise: string) => {
    const name = names.split(',').find((each) => Object.hasOwn(known, each));
    return cut((name && known[name]) ?? otherwise, NAME_CHARACTERS);
  });
}

const HOLE = /\{([\w,]+)\|([^{}]*)\}/g;

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
  return text
    .replace(/\?(?:X-Amz-|AWSAccessKeyId=|Signature=)[^\s"']{1,4096}/gi, '?…')
    .replace(/:\/\/[^\s/:@]{1,100}:[^\s/@]{1,200}@/g, '://…@');
}
