import type { TaskDefinition } from '@taskwarden/domain';
import type { Context } from '../context.ts';
import type { Evaluation } from '../rule.ts';
import { failing, type Violation } from '../verdict.ts';

type Offences = readonly Violation[] | Violation | undefined | false;

/** A rule on the subject as a whole: fails for what `offencesOf` gives. */
export function fails<Inspected, Options>(
  offencesOf: (subject: Inspected, options: Options, context: Context) => Offences,
): Evaluation<Inspected, Options> {
  return (subject, options, context) => failing(offencesOf(subject, options, context) || undefined);
}

/** Fails for every offence of every volume, each with its index. */
export function everyVolume<Options>(
  offenceOf: (
    volume: NonNullable<TaskDefinition['volumes']>[number],
    options: Options,
    context: Context,
  ) => (Omit<Violation, 'path'> & { readonly at: string }) | undefined | false,
): Evaluation<TaskDefinition, Options> {
  return (definition, options, context) =>
    failing(
      (definition.volumes ?? []).flatMap((volume, index) => {
        const offence = offenceOf(volume, options, context);
        if (!offence) return [];
        const { at, ...rest } = offence;
        return { path: `volumes[${index}].${at}`, ...rest };
      }),
    );
}
