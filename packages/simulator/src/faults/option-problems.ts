import type { Fault, FaultRecord } from './fault.ts';

/** An option that a fault does not have, or not like that. */
export interface OptionProblem {
  readonly option: string;
  readonly message: string;
}

const kindOf = (value: number | string): 'number' | 'text' => (typeof value === 'number' ? 'number' : 'text');

/** What is wrong with options: a slip in one would let the fault do what it does without it. */
export function optionProblems(
  { id, options: known = {} }: Pick<Fault, 'id' | 'options'>,
  given: FaultRecord['options'],
): OptionProblem[] {
  const names = Object.keys(known);
  const has = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
  return Object.entries(given).flatMap(([option, value]) => {
    const kind = Object.hasOwn(known, option) ? known[option] : undefined;
    if (kind === undefined) return [{ option, message: `is no option of ${id}; ${has}` }];
    if (kind !== kindOf(value))
      return [{ option, message: `must be a ${kind}, and is ${JSON.stringify(value)}` }];
    return [];
  });
}
