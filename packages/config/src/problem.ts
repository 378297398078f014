/** One thing wrong with a configuration file. Lines and columns count from 1, as editors do. */
export interface Problem {
  /** Where in the configuration: `routes[0].channels[1]`; empty for the file as a whole. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** A sentence on what is wrong and what would be right. Never repeats a secret. */
  readonly message: string;
}

export type Path = readonly (string | number)[];

/** `routes[0].match.cause`; keys that are not plain words are quoted. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[\w-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
