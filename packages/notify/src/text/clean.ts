/** Control and format characters but for the line feed: also marks that change the reading direction. */
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Text from outside as it may be shown: what can't be seen or would disguise the rest becomes a space, half a character
 * the replacement character.
 */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll(INVISIBLE, ' ');
}
