export const ELLIPSIS = '…';

/**
 * At most `most` UTF-16 units, the last of them an ellipsis where something is cut. Never half a character.
 *
 * @example
 * truncate('container', 5) // 'cont…'
 */
export function truncate(text: string, most: number): string {
  if (text.length <= most) return text;
  return most < 1 ? '' : `${wholeCharacters(text, most - 1)}${ELLIPSIS}`;
}

/** The first characters of a text, at most `most` UTF-16 units; never half a character. */
export function wholeCharacters(text: string, most: number): string {
  const last = text.charCodeAt(most - 1);
  const isFirstHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isFirstHalf ? most - 1 : most);
}
