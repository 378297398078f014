/** Options of rules, described once: types, defaults, validation and the reference come from the description. */

export type OptionDescription =
  | { readonly kind: 'flag'; readonly default: boolean; readonly says: string }
  | {
      readonly kind: 'count';
      readonly default: number;
      readonly from?: number;
      readonly to?: number;
      readonly says: string;
    }
  | {
      readonly kind: 'text';
      readonly default: string;
      readonly words?: readonly string[];
      readonly says: string;
    }
  | { readonly kind: 'list'; readonly default: readonly string[]; readonly says: string };

export type OptionDescriptions = Readonly<Record<string, OptionDescription>>;

type ValueOf<Described extends OptionDescription> = Described extends { kind: 'flag' }
  ? boolean
  : Described extends { kind: 'count' }
    ? number
    : Described extends { kind: 'text' }
      ? string
      : readonly string[];

/** The values that a rule gets, every default filled in. */
export type OptionsOf<Descriptions extends OptionDescriptions> = {
  readonly [Name in keyof Descriptions]: ValueOf<Descriptions[Name]>;
};

/** Values by name, as they come out of the configuration. */
export type OptionValues = Readonly<Record<string, unknown>>;

/** The given values with defaults for the others. Values must have been validated: see `optionProblem`. */
export function fillOptions(descriptions: OptionDescriptions, given: OptionValues = {}): OptionValues {
  if (descriptions === NONE) return NONE;
  return Object.fromEntries(
    Object.entries(descriptions).map(([name, described]) => [name, given[name] ?? described.default]),
  );
}

/** Most rules have no options: they share these. */
export const NONE: Readonly<Record<string, never>> = {};

/** What is wrong with a value, as the end of "the option … "; undefined when it is fine. */
export function optionProblem(described: OptionDescription, value: unknown): string | undefined {
  switch (described.kind) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'count':
      return countProblem(described, value);
    case 'text':
      return textProblem(described.words, value);
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string')
        ? undefined
        : 'must be a list of texts';
  }
}

function countProblem(
  { from = 0, to = Number.MAX_SAFE_INTEGER }: { readonly from?: number; readonly to?: number },
  value: unknown,
): string | undefined {
  const isFine = typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
  return isFine ? undefined : `must be a whole number, ${from} to ${to}`;
}

function textProblem(words: readonly string[] | undefined, value: unknown): string | undefined {
  if (typeof value !== 'string') return 'must be a text';
  return words === undefined || words.includes(value) ? undefined : `must be one of ${words.join(', ')}`;
}
