/** What stands in the place of a secret. */
const REDACTED = '***';

interface Shape {
  readonly shape: RegExp;
  readonly becomes: string;
}

/** Names that go before a secret, also as the end of a longer name. */
const NAMES =
  '(pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|private[_-]?key|credentials?|signature|sig)';
const VALUE = String.raw`[^\s"'&,;\\]`;
/** Also as it stands in a text of JSON within JSON. */
const QUOTE = String.raw`\\?["']`;

/** `name=value`, `name="value"`, `"name": "value"` */
const ASSIGNED = String.raw`${NAMES}((?:${QUOTE})?\s{0,3}=\s{0,3}(?:${QUOTE})?|${QUOTE}\s{0,3}:\s{0,3}${QUOTE})${VALUE}+`;
/**
 * `name: value`, where the value looks like no word of a sentence. Not inside an ARN: `…:secret:prod/db-AbCdEf` names a
 * secret and is none.
 */
const TOLD = String.raw`(?<![:/\w-])((?:[\w-]{0,40}[_-])?${NAMES}:\s{0,3})(?!arn:)(?=${VALUE}*\d)${VALUE}{6,}`;

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
  { shape: new RegExp(ASSIGNED, 'gi'), becomes: `$1$2${REDACTED}` },
  { shape: new RegExp(TOLD, 'gi'), becomes: `$1${REDACTED}` },
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
