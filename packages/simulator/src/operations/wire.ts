/**
 * Between the SDK's types and the domain's. Both describe the same JSON: the SDK's members may be `undefined` and its lists
 * are mutable, the domain's are neither. What is told here once need not be told at each operation.
 */
export const fromWire = <Domain>(value: unknown): Domain => value as Domain;
export const toWire = <Wire>(value: unknown): Wire => value as Wire;

/** A moment as the SDK has it. */
export const toDate = (instant: number): Date => new Date(instant);

/** A member that is left out when there is nothing to say. */
export const dateMember = <Name extends string>(name: Name, instant: number | undefined) =>
  (instant === undefined ? {} : { [name]: new Date(instant) }) as { readonly [Member in Name]?: Date };
