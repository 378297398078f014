/** What an open value may turn out to be, so that a fail which hangs on it can be told from one that stands all the same. */

/**
 * One of them suits most places: nothing, the words on which rules hang, a size as a text and as a number, a structure with
 * members of this kind. The reader drops what does not fit where it is put.
 */
const GUESSES: readonly unknown[] = [
  null,
  true,
  0,
  1024,
  '1024',
  ['FARGATE'],
  ...['FARGATE', 'EC2', 'EXTERNAL', 'awsvpc', 'ENABLED', 'DAEMON'],
  {
    type: 'CODE_DEPLOY',
    operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE',
    command: ['CMD', 'true'],
    firelensConfiguration: { type: 'fluentbit' },
  },
  'WINDOWS_SERVER_2022_CORE',
  'CODE_DEPLOY',
];

/** The value with each guess at all of the paths. */
export function guessedAt(value: object, paths: ReadonlySet<string>): readonly unknown[] {
  const places = [...paths].map(stepsOf);
  return GUESSES.map((guess) =>
    places.reduce<unknown>((whole, steps) => withGuess(whole, steps, guess), value),
  );
}

/** The steps of a path, as in `dockerLabels."a.b"`: names that are more than a word stand in quotes. */
export function stepsOf(path: string): readonly string[] {
  const steps = path.match(/"(?:[^"\\]|\\.)*"|[^.[\]"]+/g) ?? [];
  return steps.map((step) => (step.startsWith('"') ? String(JSON.parse(step)) : step));
}

function withGuess(value: unknown, [step, ...rest]: readonly string[], guess: unknown): unknown {
  if (step === undefined) return guess;
  if (!Array.isArray(value)) {
    const own = (value ?? {}) as Readonly<Record<string, unknown>>;
    return { ...own, [step]: withGuess(own[step], rest, guess) };
  }
  return value.map((item: unknown, index) => (String(index) === step ? withGuess(item, rest, guess) : item));
}
