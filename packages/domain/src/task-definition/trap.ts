import { containersOf, type PlacedContainer, requires } from './definition-parts.ts';
import type { TaskDefinition } from './task-definition.ts';

/** How a definition is going to run, as far as it is known. */
export interface TrapContext {
  /** Default: the one that the definition requires; FARGATE when it is among several, else EC2. */
  readonly launchType?: string;
  /** Fargate's; LATEST is 1.4.0 on Linux. */
  readonly platformVersion?: string;
  readonly enableExecuteCommand?: boolean;
  /** Of the service: health checks that fail within it do no harm. */
  readonly healthCheckGracePeriodSeconds?: number;
}

/** Where a definition walks into a trap. */
export interface TrapFinding {
  readonly path: string;
  readonly message: string;
}

/**
 * Something that ECS registers without a word, and that fails or disappoints when a task runs. `error`: the task can't run
 * as it is meant; `warning`: it may.
 */
export interface Trap {
  /** `<file>/<trap>`, in kebab case. */
  readonly id: string;
  readonly severity: 'error' | 'warning';
  /** The stop cause in which it ends, where it ends in one: see the reference of causes. */
  readonly cause?: string;
  readonly source: string;
  readonly fix: string;
  readonly finds: (definition: TaskDefinition, context: TrapContext) => readonly TrapFinding[];
}

/** A trap of one definition, ready to be shown. */
export interface RunTimeTrap extends TrapFinding {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  readonly cause?: string;
  readonly fix: string;
}

export function defineTrap(trap: Trap): Trap {
  return trap;
}

/** A trap's `finds` that looks at one container after the other. */
export function inEachContainer(
  finds: (
    container: PlacedContainer,
    definition: TaskDefinition,
    context: TrapContext,
  ) => readonly TrapFinding[],
): Trap['finds'] {
  return (definition, context) =>
    containersOf(definition).flatMap((container) => finds(container, definition, context));
}

/** What the definition is going to run on. */
export function launchTypeOf(definition: TaskDefinition, { launchType }: TrapContext): string {
  const [only, ...others] = definition.requiresCompatibilities ?? [];
  const required = others.length === 0 ? only : undefined;
  return launchType ?? required ?? (requires(definition, 'FARGATE') ? 'FARGATE' : 'EC2');
}
