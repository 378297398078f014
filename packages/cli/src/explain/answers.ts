/** The parts of a JSON value that are worth a look, whatever it holds. */
export type Fields = Readonly<Record<string, unknown>>;

/** What ECS could not find, as its answers list it beside what they describe. */
export interface Missing {
  readonly at: string;
  readonly unreadable: string;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** The objects of a list, with their places; what is no list has none. */
export function objectsOf(list: unknown, name: string): readonly (readonly [Fields, string])[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) =>
    isObject(value) ? [[value, `${name}[${index}]`] as const] : [],
  );
}

/** A place within another: `line 3, tasks[0]`. */
export function within(at: string, place: string): string {
  return at === '' ? place : `${at}, ${place}`;
}

/** The failures of an answer of ECS: it forgets a stopped task after about an hour. */
export function failuresIn(answer: Fields, at: string): readonly Missing[] {
  return objectsOf(answer.failures, 'failures').map(([{ arn, reason }, place]) => ({
    at: within(at, place),
    unreadable: `ECS does not describe ${String(arn)}: ${String(reason)}`,
  }));
}
