/** Tells secrets in plain text: by the name they stand under, and by their shape. Never repeats what it finds. */

/** Names under which secrets stand. */
const SECRET_NAME =
  /passw(?:or)?d|passphrase|pwd|secret|token(?!iz)|api[_-]?key|private[_-]?key|access[_-]?key|credential/i;

/** What a name ends in that speaks of a secret and holds none: where it lies, how long it lasts, how it is made. */
const ABOUT_SECRETS = [
  'algorithm|alg|arn|audience|backend|class|count|days|dir|endpoint|expir(?:y|es|ation)(?:_in)?|file|format|header|host',
  'hours|id_column|interval|issuer|length|limit|manager|method|minutes|mode|name|ms|path|policy|prefix|provider|region',
  'scope|seconds|size|source|store|strategy|timeout|ttl|type|uri|url|version',
].join('|');
const HARMLESS_NAME = new RegExp(
  `^(?:old)?pwd$|[_-](?:${ABOUT_SECRETS})$|(?<!access[_-]?key)[_-]id$|max[_-]?tokens$`,
  'i',
);

/** Something that stands for a value and is none. */
const PLACEHOLDER =
  /^(?:<[^<>]*>|\[[^[\]]*\]|\*+|x{3,}|(?:change|replace)[-_ ]?me|todo|tbd|redacted|placeholder|dummy|example|none|null|undefined|n\/a)$/i;

/** A gap that a template, a shell or a pipeline fills in. */
const GAP = /^(?:\$\{[^}]*\}|\$\([^)]*\)|\{\{[^}]*\}\}|%[^%]*%)$/;

/** Where a secret is kept, instead of the secret. */
const REFERENCE = /^(?:arn:aws[\w-]*:(?:secretsmanager|ssm):|\{\{resolve:|ssm:\/|secretsmanager:|vault:)/i;

/** What shapes of secrets are called. The order is that of certainty. */
const SHAPES: readonly { readonly what: string; readonly shape: RegExp }[] = [
  { what: 'a private key', shape: /-----BEGIN [A-Z ]*PRIVATE KEY/ },
  {
    what: 'an AWS access key id',
    shape: /(?<![A-Z0-9])(?:A3T[A-Z0-9]|AKIA|ASIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA)[A-Z0-9]{16}(?![A-Z0-9])/,
  },
  { what: 'a signed token (JWT)', shape: /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/ },
  { what: 'a GitHub token', shape: /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,})/ },
  { what: 'a GitLab token', shape: /\bglpat-[\w-]{20,}/ },
  { what: 'a Slack token', shape: /\bxox[abeoprs]-[A-Za-z0-9-]{8,}/ },
  { what: 'a Slack webhook', shape: /hooks\.slack\.com\/(?:services|workflows|triggers)\/\w/ },
  { what: 'a Stripe key', shape: /\b[sr]k_(?:live|test)_\w{16,}/ },
  { what: 'a Google API key', shape: /\bAIza[\w-]{35}/ },
  { what: 'an npm token', shape: /\bnpm_[A-Za-z0-9]{30,}/ },
  { what: 'a SendGrid key', shape: /\bSG\.[\w-]{16,}\.[\w-]{16,}/ },
];

/** `scheme://user:password@host`, where the password is written out. */
const USERINFO = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:([^\s/@]+)@/i;

/** What kind of secret a text holds, whatever it stands under; undefined for none. */
export function secretShape(text: string): string | undefined {
  const shaped = SHAPES.find(({ shape }) => shape.test(text));
  if (shaped !== undefined) return shaped.what;
  const password = USERINFO.exec(text)?.[1];
  return password === undefined || isPlaceholder(password) ? undefined : 'a URL with a password';
}

/** Whether a text stands for a value that comes from elsewhere. */
export function isPlaceholder(text: string): boolean {
  const plain = text.trim();
  return plain === '' || PLACEHOLDER.test(plain) || isReference(plain);
}

/** Whether a text says where its value is kept, or is a gap to be filled in. */
export function isReference(text: string): boolean {
  const plain = text.trim();
  return GAP.test(plain) || REFERENCE.test(plain);
}

/** A switch, or the path of the file in which the secret is. */
const HARMLESS_VALUE = /^(?:true|false|yes|no|on|off|0|1|enabled|disabled|\.{0,2}\/[\w.-]+[./][\w./-]+)$/i;

/** Whether a variable of this name should be a secret, given what it holds. */
export function isSecretName(name: string, value: string): boolean {
  // Words in camel case are told apart as those in capitals are: `secretArn` is `secret_Arn`.
  const words = name.trim().replaceAll(/([a-z\d])([A-Z])/g, '$1_$2');
  return SECRET_NAME.test(name) && !HARMLESS_NAME.test(words) && !HARMLESS_VALUE.test(value.trim());
}

const LETTERS_OF_KEYS = /^[A-Za-z0-9+/_=-]{24,}$/;
const LEAST_ENTROPY_BITS = 4;

/** Whether a text is as disordered as a key: long, of mixed letters and digits, and nothing that reads like words. */
export function looksRandom(text: string): boolean {
  if (!LETTERS_OF_KEYS.test(text) || text.startsWith('/')) return false;
  const isMixed = /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
  return isMixed && entropyBits(text) >= LEAST_ENTROPY_BITS;
}

/** Shannon's entropy of a text, in bits a character. */
function entropyBits(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}

/**
 * Why a variable is a secret in plain text, as words for a message; undefined when it is none.
 *
 * @example
 * plainSecret('DB_PASSWORD', 'hunter2') // 'its name says that it is a secret'
 */
export function plainSecret(name: string, value: string): string | undefined {
  if (isPlaceholder(value)) return undefined;
  const shape = secretShape(value);
  if (shape !== undefined) return `it holds ${shape}`;
  if (isSecretName(name, value)) return 'its name says that it is a secret';
  return looksRandom(value) ? 'its value is as random as a key' : undefined;
}
