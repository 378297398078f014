import type { Action, Plan } from '../action.ts';
import type { View } from '../guards/guard.ts';
import type { EcsObserver, EcsWriter } from '../world.ts';

/** What an action needs to see what it would act on. */
export interface ViewPorts {
  readonly observer: EcsObserver;
  /** Why the subject offends no more by the rules of now, or why that can't be told; neither while it does. */
  readonly judge: (action: Action) => Promise<Pick<View, 'mended' | 'unread'>>;
  /** Whether a task or a service was seen to use a revision. */
  readonly isUsed: (taskDefinitionArn: string) => Promise<boolean>;
}

/** What it takes to register a copy of a revision with its roles. */
export const COPYING = [
  'ecs:DescribeTaskDefinition',
  'ecs:RegisterTaskDefinition',
  'ecs:TagResource',
  'iam:PassRole',
] as const;

/** One kind of change to ECS: its words, what it looks at, what it calls. Planning it is `plan-action.ts`'s. */
export interface ActionRow<Id extends string = string> {
  readonly id: Id;
  /** Actions of IAM that `run` and `undo` need: `packages/aws` grants exactly these. */
  readonly permissions: readonly string[];
  /** `does` follows "will", `did` follows "would have". */
  readonly says: (plan: Plan) => { readonly does: string; readonly did: string };
  /** What can be taken back, as a sentence. */
  readonly undoSays: string;
  readonly view: (ports: ViewPorts, action: Action) => Promise<View>;
  /** Acts; gives back what an undo needs beside `View.before`. Doing it twice has the effect of doing it once. */
  readonly run: (
    writer: EcsWriter,
    action: Action,
    reason: string,
  ) => Promise<Readonly<Record<string, string>>>;
  /** How to take it back; absent where ECS brings nothing back. */
  readonly undo?: Undo;
}

/** Takes back what an action has done. */
export interface Undo {
  /** Whether what was done still stands. What somebody has changed since then is theirs: it is left alone. */
  readonly stands: (observer: EcsObserver, action: Action) => Promise<Standing>;
  /** In the past tense: "gave service web back web:7". Doing it twice has the effect of doing it once. */
  readonly run: (writer: EcsWriter, action: Action) => Promise<string>;
  /** The same, as far as it is known before. */
  readonly did: (action: Action) => string;
}

/** `undone`: somebody, or whoever died doing it, has taken it back already. */
export type Standing = 'stands' | 'undone' | { readonly changed: string };

/** Keeps the id as a literal type. */
export function defineAction<const Id extends string>(row: ActionRow<Id>): ActionRow<Id> {
  return row;
}

/** The cluster of the action: planned with everything that lives in one. */
export function clusterOf({ clusterArn, actionId }: Pick<Action, 'clusterArn' | 'actionId'>): string {
  if (clusterArn === undefined) throw new Error(`action ${actionId} names no cluster`);
  return clusterArn;
}
