/** What an open value may turn out to be, so that what hangs on it can be told from what stands all the same. */

/**
 * What others depend on: a container that ends and is healthy, with a log router in it, on Windows; or the health check, log
 * configuration, router or platform of one.
 */
export const OPEN_STRUCTURE = {
  image: 'guess',
  memory: 6,
  essential: false,
  command: ['CMD', 'true'],
  logDriver: 'awsfirelens',
  type: 'fluentbit',
  operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE',
  healthCheck: { command: ['CMD', 'true'] },
  logConfiguration: { logDriver: 'awsfirelens' },
  firelensConfiguration: { type: 'fluentbit' },
};

/**
 * One of them is in order at most places: nothing, both truths, every CPU value of Fargate (of which each is a memory of
 * the one before), the words and structures on which other members depend. ECS's readers pass over what does not belong
 * where it is put. `lint` guesses by the same list at what ECS would refuse.
 */
export const OPEN_GUESSES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  ...[256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768, 122_880],
  ...['awsvpc', 'bridge', 'host', 'FARGATE', 'EC2', 'EXTERNAL', 'ENABLED', 'DISABLED'],
  ...['LINUX', 'WINDOWS_SERVER_2022_CORE', 'X86_64', 'ARM64', 'REPLICA', 'DAEMON', 'ECS', 'CODE_DEPLOY'],
  ['FARGATE'],
  OPEN_STRUCTURE,
  { type: 'CODE_DEPLOY' },
];

/** The value with each guess at all of the paths. */
export function guessedAt(value: object, paths: ReadonlySet<string>): readonly unknown[] {
  const places = [...paths].map(stepsOf);
  return OPEN_GUESSES.map((guess) =>
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
