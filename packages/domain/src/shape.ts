/**
 * Shapes of ECS's structures as data: one table gives the TypeScript type, the reader of plain JSON and the words that
 * an enumeration knows. Every member is optional, since what is registered is the very thing to be judged.
 */
export type Shape =
  | { readonly kind: 'string' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'instant' }
  | { readonly kind: 'document' }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape }
  | Structure;

export interface Structure {
  readonly kind: 'structure';
  readonly members: Readonly<Record<string, Shape>>;
}

/** A word that is usually one of `Known`; a newer one survives. */
export type Word<Known extends string> = Known | (string & Record<never, never>);

/** The TypeScript type of what a shape describes. */
export type ShapeOf<S> = S extends { kind: 'string' }
  ? string
  : S extends { kind: 'integer' | 'number' | 'instant' }
    ? number
    : S extends { kind: 'boolean' }
      ? boolean
      : S extends { kind: 'word'; words: readonly (infer Known extends string)[] }
        ? Word<Known>
        : S extends { kind: 'list'; of: infer Item }
          ? readonly ShapeOf<Item>[]
          : S extends { kind: 'map'; of: infer Item }
            ? Readonly<Record<string, ShapeOf<Item>>>
            : S extends { kind: 'structure'; members: infer Members }
              ? { readonly [Name in keyof Members]?: ShapeOf<Members[Name]> }
              : unknown;

export const text = { kind: 'string' } as const;
export const integer = { kind: 'integer' } as const;
export const number = { kind: 'number' } as const;
export const flag = { kind: 'boolean' } as const;
/** A moment: epoch seconds in AWS's JSON, ISO text from the AWS CLI; read into an `Instant`. */
export const instant = { kind: 'instant' } as const;
/** Any JSON, kept as it is. */
export const document = { kind: 'document' } as const;

/** An enumeration of the API model, open to words that are newer than this table. */
export function word<const Known extends string>(...words: readonly Known[]) {
  return { kind: 'word', words } as const;
}

export function list<S extends Shape>(of: S) {
  return { kind: 'list', of } as const;
}

export function map<S extends Shape>(of: S) {
  return { kind: 'map', of } as const;
}

export function structure<Members extends Readonly<Record<string, Shape>>>(members: Members) {
  return { kind: 'structure', members } as const;
}
