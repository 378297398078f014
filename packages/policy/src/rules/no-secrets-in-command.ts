import { everyOwnContainer, type Look, type Offence } from '../look/containers.ts';
import { isPlaceholder, isSecretName, secretShape } from '../look/secret.ts';
import { defineRule } from '../rule.ts';

/** `--password=x`, `PASSWORD=x`, as commands and labels carry them. */
const ASSIGNMENT = /(?:^|[\s;&|"'])-{0,2}([\w-]{2,60})[=:]\s*["']?([^\s"';&|]+)/g;

export const noSecretsInCommand = defineRule({
  id: 'no-secrets-in-command',
  title: 'No command, label or log option holds a secret in plain text',
  severity: 'high',
  sets: ['baseline'],
  remedy: 'Pass it by secrets, or by secretOptions of the log configuration, and rotate it.',
  controls: {},
  offender: ['notify', 'roll-back'],
  evaluate: { taskDefinition: everyOwnContainer(secretsOf) },
});

interface Written {
  readonly at: string;
  readonly text: string;
  /** What the text stands under, where it does. */
  readonly under?: string;
}

function secretsOf({ container, name }: Look<unknown>): readonly Offence[] {
  const texts: readonly Written[] = [
    ...listed('command', container.command),
    ...listed('entryPoint', container.entryPoint),
    ...listed('healthCheck.command', container.healthCheck?.command),
    ...named('dockerLabels', container.dockerLabels),
    ...named('logConfiguration.options', container.logConfiguration?.options),
    ...named('firelensConfiguration.options', container.firelensConfiguration?.options),
    ...(container.image === undefined ? [] : [{ at: 'image', text: container.image }]),
  ];
  return texts.flatMap(({ at, text, under }) => {
    const what = secretShape(text) ?? (under === undefined ? assignedSecret(text) : namedSecret(under, text));
    return what === undefined ? [] : [{ at, message: `Container ${name} carries ${what} in ${at}.` }];
  });
}

function listed(at: string, texts: readonly string[] = []): readonly Written[] {
  // `--password`, `x` are two items that belong together.
  return texts.map((text, index) => {
    const flag = /^--?([\w-]{2,60})$/.exec(texts[index - 1] ?? '')?.[1];
    const under = flag !== undefined && !text.startsWith('-') ? { under: flag } : {};
    return { at: `${at}[${index}]`, text, ...under };
  });
}

function named(at: string, texts: Readonly<Record<string, string>> = {}): readonly Written[] {
  return Object.entries(texts).map(([under, text]) => ({ at: `${at}.${under}`, text, under }));
}

function namedSecret(under: string, text: string): string | undefined {
  return isSecretName(under, text) && !isPlaceholder(text) && !isVariable(text)
    ? `the secret of ${under}`
    : assignedSecret(text);
}

function assignedSecret(text: string): string | undefined {
  for (const [, name = '', value = ''] of text.matchAll(ASSIGNMENT)) {
    if (isSecretName(name, value) && !isPlaceholder(value) && !isVariable(value))
      return `the secret of ${name}`;
  }
  return undefined;
}

/** The shell, or something like it, puts the value there when it runs. */
function isVariable(text: string): boolean {
  return /^["']?\$/.test(text);
}
