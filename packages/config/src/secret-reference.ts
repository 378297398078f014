/**
 * Secrets in the configuration are references, as the file is committed and bundled into functions: `env:NAME` is read
 * from the function's environment, `ssm:/path` from the parameter of that name when it is needed.
 */
export const SECRET_REFERENCE = /^(env:[A-Za-z_][A-Za-z0-9_]*|ssm:\/[A-Za-z0-9_.\-/]+)$/;

/** Where a secret is kept: a variable of the environment, or a parameter of Systems Manager. */
export interface SecretReference {
  readonly kept: 'env' | 'ssm';
  /** Of the variable or the parameter. */
  readonly name: string;
}

/** What a reference names; undefined for any other text. */
export function secretReference(text: string): SecretReference | undefined {
  if (!SECRET_REFERENCE.test(text)) return undefined;
  return text.startsWith('env:')
    ? { kept: 'env', name: text.slice('env:'.length) }
    : { kept: 'ssm', name: text.slice('ssm:'.length) };
}

/** Shapes of credentials that must not stand in the file at all, wherever they are written. */
const CREDENTIALS: readonly { readonly shape: RegExp; readonly what: string }[] = [
  { shape: /\bxox[abeoprs]-[A-Za-z0-9-]{8,}/, what: 'a Slack token' },
  { shape: /\bxapp-[A-Za-z0-9-]{8,}/, what: 'a Slack app token' },
  { shape: /hooks\.slack\.com\/(services|workflows|triggers)\//, what: 'a Slack webhook URL' },
  { shape: /\b(AKIA|ASIA)[A-Z0-9]{16}\b/, what: 'an AWS access key' },
  { shape: /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+/, what: 'a signed token' },
  { shape: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, what: 'a private key' },
];

const REFER =
  'Write where it is kept instead: env:NAME (environment) or ssm:/path (Systems Manager parameter)';

/** Says what kind of credential a text holds, as a sentence that never repeats the text; undefined for none. */
export function credentialProblem(text: string): string | undefined {
  const found = CREDENTIALS.find(({ shape }) => shape.test(text));
  return found && `this looks like ${found.what}, and the configuration must not hold secrets. ${REFER}`;
}

/** What is wrong with the value of a secret option, never repeating the value; undefined when it is a reference. */
export function secretProblem(text: string): string | undefined {
  if (SECRET_REFERENCE.test(text)) return undefined;
  return credentialProblem(text) ?? `a secret is never written out in the configuration. ${REFER}`;
}
