/** What stands in the place of a secret. */
export const REDACTED = '***';

interface Shape {
  readonly shape: RegExp;
  readonly becomes: string;
}

/** A name that goes before a secret. Not part of an ARN (`…:secret:prod/db-AbCdEf` names a secret, it is none). */
const NAMES = String.raw`(?<![:/\w-])((?:[\w-]{0,40}[_-])?(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|apikey|access[_-]?key(?:[_-]?id)?|private[_-]?key|credentials?|signature|sig|x-amz-(?:signature|credential|security-token)))`;

/**
 * Secrets by their shape, or by the name before them. In order: what is whole (a key, a URL) goes before what could match
 * a part of it. Every repetition is bounded or can't overlap with what follows, so that no text takes long.
 */
const SHAPES: readonly Shape[] = [
  {
    shape: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
    becomes: REDACTED,
  },
  { shape: /hooks\.slack\.com\/[^\s"'<>]+/gi, becomes: `hooks.slack.com/${REDACTED}` },
  { shape: /\bxox[abeoprs]-[\w-]+/g, becomes: REDACTED },
  { shape: /\bxapp-[\w-]+/g, becomes: REDACTED },
  { shape: /\b(?:A3T|ABIA|ACCA|AKIA|ASIA)[A-Z0-9]{16}\b/g, becomes: REDACTED },
  {
    shape: /\b(?:gh[opsur]_|github_pat_|glpat-|npm_|sk-|sk_live_|rk_live_|AIza)[\w-]{16,}/g,
    becomes: REDACTED,
  },
  { shape: /\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?/g, becomes: REDACTED },
  { shape: /(:\/\/[^\s/:@]{0,256}):[^\s/@]{1,256}@/g, becomes: `$1:${REDACTED}@` },
  { shape: /\b(bearer|basic)\s+(?=[^\s,;"']*[\d=])[\w.~+/=-]{8,}/gi, becomes: `$1 ${REDACTED}` },
  // name=value, name="value", "name": "value"
  {
    shape: new RegExp(`${NAMES}(["']?\\s{0,3}=\\s{0,3}["']?|["']\\s{0,3}:\\s{0,3}["'])[^\\s"'&,;]+`, 'gi'),
    becomes: `$1$2${REDACTED}`,
  },
  // name: value, where the value looks like no word of a sentence
  {
    shape: new RegExp(`${NAMES}(:\\s{0,3})(?!arn:)(?=[^\\s"'&,;]*\\d)[^\\s"'&,;]{6,}`, 'gi'),
    becomes: `$1$2${REDACTED}`,
  },
  { shape: /\b[\w.+-]{1,64}@((?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24})\b/gi, becomes: `${REDACTED}@$1` },
];

/**
 * Text without the secrets that can be told by their shape: keys, tokens, passwords in URLs and assignments, and the
 * names in e-mail addresses. ARNs stay, also those of secrets. Redacting twice changes nothing.
 *
 * @example
 * redact('connect to postgres://app:hunter2@db:5432') // 'connect to postgres://app:***@db:5432'
 */
export function redact(text: string): string {
  return SHAPES.reduce((shown, { shape, becomes }) => shown.replaceAll(shape, becomes), text);
}
