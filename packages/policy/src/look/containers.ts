/** Rules that look at one container after the other. Every container counts: essential or not, sidecars too. */
import { type ContainerDefinition, operatingSystem, type TaskDefinition } from '@taskwarden/domain';
import type { Context } from '../context.ts';
import type { Evaluation } from '../rule.ts';
import { unwatched } from '../unresolved.ts';
import { failing, notApplicable, notEvaluated, type Violation } from '../verdict.ts';

/** Where a container breaks a rule; `at` is below the container, as in `linuxParameters.devices[0]`. */
export interface Offence extends Omit<Violation, 'path' | 'container'> {
  readonly at: string;
}

export interface Look<Options> {
  readonly container: ContainerDefinition;
  readonly name: string;
  readonly definition: TaskDefinition;
  readonly options: Options;
  readonly context: Context;
}

type LookFor<Options> = (look: Look<Options>) => readonly Offence[] | Offence | undefined | false;

/** What a container is called in messages; open names are told as they are written. */
export function nameOf(container: ContainerDefinition): string | undefined {
  return unwatched(container).name;
}

/** Fails for every offence of every container. */
export function everyContainer<Options>(offencesOf: LookFor<Options>): Evaluation<TaskDefinition, Options> {
  return (definition, options, context) => {
    const { containerDefinitions = [] } = definition;
    // ECS registers none without a container: they were not read, and what is not known is no pass.
    if (containerDefinitions.length === 0) return notEvaluated('it names no container');
    return failing(
      containerDefinitions.flatMap((container, index) => {
        const name = nameOf(container) ?? `#${index}`;
        const found = offencesOf({ container, name, definition, options, context });
        return ([found || []].flat() as readonly Offence[]).map(({ at, ...offence }) => ({
          path: `containerDefinitions[${index}]${at === '' ? '' : `.${at}`}`,
          container: name,
          ...offence,
        }));
      }),
    );
  };
}

/**
 * Containers that AWS puts into tasks: GuardDuty's agent and Service Connect's proxy. They are told by name, as their
 * images change with the region. Rules on isolation look at them all the same: a name is easily borrowed. A name that is
 * open stands in a template, which has only containers of its own.
 */
const INJECTED = ['aws-guardduty-agent', 'ecs-service-connect-'];

export function isInjected(container: ContainerDefinition): boolean {
  const name = nameOf(container) ?? '';
  return INJECTED.some((prefix) => name.startsWith(prefix));
}

/** Like `everyContainer`, without those that AWS injects: their owners can't mend them. */
export function everyOwnContainer<Options>(
  offencesOf: LookFor<Options>,
): Evaluation<TaskDefinition, Options> {
  return everyContainer((look) => !isInjected(look.container) && offencesOf(look));
}

/** Not for Windows, which lacks what the rule asks for. */
export function linuxOnly<Options>(
  evaluation: Evaluation<TaskDefinition, Options>,
): Evaluation<TaskDefinition, Options> {
  return (definition, options, context) =>
    operatingSystem(definition) === 'WINDOWS'
      ? notApplicable('Windows containers have no such setting')
      : evaluation(definition, options, context);
}
