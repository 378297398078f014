import {
  type DeploymentConfiguration,
  decideOnHookAnswer,
  decideOnPauseTimeout,
  type HookDecision,
  type Instant,
  type LifecycleStage,
  PAUSE_MINUTES,
  STAGE_TIMEOUT_SECONDS,
} from '@taskwarden/domain';
import { derivedHex, draw } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import { emit } from '../events/envelope.ts';
import { type HookEventName, hookEvent } from '../events/hook.ts';
import { answeredHook } from '../faults/bite-hook.ts';
import type { HookRecord, ServiceDeploymentRecord } from '../world/service.ts';

/** Lifecycle hooks: functions that are asked, and pauses that wait for somebody. All hooks of a stage begin with it. */

/** `ecs-pause-` and 43 characters, as in the guide's event; that functions have the same form is our guess. */
function hookIdOf({ serviceDeploymentArn }: ServiceDeploymentRecord, nth: number, prefix: string): string {
  const hex = derivedHex(serviceDeploymentArn, 2 * nth) + derivedHex(serviceDeploymentArn, 2 * nth + 1);
  return `ecs-${prefix}-${Buffer.from(hex, 'hex').toString('base64url')}`;
}

/** Begins the hooks that are attached to the present stage. */
export function beginHooks(simulation: Simulation, record: ServiceDeploymentRecord): void {
  const stage = record.stages[record.position]?.stage;
  if (stage !== undefined) begin(simulation, record, attachedTo(record, stage));
}

type Hook = NonNullable<DeploymentConfiguration['lifecycleHooks']>[number];

interface Attached {
  readonly stage: LifecycleStage;
  readonly hook: Hook;
}

function attachedTo({ configuration }: ServiceDeploymentRecord, stage: LifecycleStage): Attached[] {
  const attached = (configuration.lifecycleHooks ?? []).filter(({ lifecycleStages }) =>
    lifecycleStages?.includes(stage),
  );
  return attached.map((hook) => ({ stage, hook }));
}

function begin(simulation: Simulation, record: ServiceDeploymentRecord, attached: readonly Attached[]): void {
  const { world } = simulation;
  record.hooks = attached.map(({ stage, hook }): HookRecord => {
    record.hookCount += 1;
    const isPause = hook.targetType === 'PAUSE';
    const { timeoutInMinutes = PAUSE_MINUTES.default, action = 'ROLLBACK' } = hook.timeoutConfiguration ?? {};
    return {
      hookId: hookIdOf(record, record.hookCount, isPause ? 'pause' : 'lambda'),
      targetType: isPause ? 'PAUSE' : 'AWS_LAMBDA',
      targetArn: hook.hookTargetArn,
      lifecycleStage: stage,
      timeoutAction: isPause ? (action === 'CONTINUE' ? 'CONTINUE' : 'ROLLBACK') : undefined,
      status: isPause ? 'AWAITING_ACTION' : 'IN_PROGRESS',
      dueAt:
        world.now + (isPause ? timeoutInMinutes * 60_000 : draw(world.random, world.settings.hookAnswer)),
    };
  });
  for (const hook of record.hooks) tell(simulation, record, { hook, eventName: 'HOOK_AWAITING_ACTION' });
}

/** The stages that shift traffic, in the order in which a rollback shifts it back. No pause may be attached to them. */
const SHIFTS = [
  'PRODUCTION_TRAFFIC_SHIFT',
  'TEST_TRAFFIC_SHIFT',
] as const satisfies readonly LifecycleStage[];

/** Of these, the ones whose weights have come into force. */
export function shiftsInForce({ stages, position, bakesSince }: ServiceDeploymentRecord): LifecycleStage[] {
  const inForce = stages.slice(0, bakesSince === undefined ? position : position + 1);
  return SHIFTS.filter((shift) => inForce.some(({ stage }) => stage === shift));
}

/**
 * A rollback shifts traffic back: the hooks of what was shifted are called again ("Lifecycle hooks for Amazon ECS service
 * deployments", ECS guide). AWS does not say in which order: all at once.
 */
export function beginHooksOfReturn(
  simulation: Simulation,
  record: ServiceDeploymentRecord,
  shifted: readonly LifecycleStage[],
): void {
  begin(
    simulation,
    record,
    shifted.flatMap((stage) => attachedTo(record, stage)),
  );
}

/**
 * Whether the way back has not to wait for hooks any more. There is nothing left to roll back to, so an answer of FAILED ends
 * the hook and nothing else (AWS does not say what it does), and one that never ends is given up after a stage's 24 hours.
 */
export function haveHooksLetGo(simulation: Simulation, record: ServiceDeploymentRecord): boolean {
  let { verdict } = heedHooks(simulation, record);
  while (verdict === 'refused') verdict = heedHooks(simulation, record).verdict;
  return verdict === 'passed' || simulation.world.now >= record.stageSince + STAGE_TIMEOUT_SECONDS * 1000;
}

const isOpen = ({ status }: HookRecord): boolean => status === 'AWAITING_ACTION' || status === 'IN_PROGRESS';

/** What the stage's hooks say by now: wait, go on, or roll back. */
export type HooksVerdict = { readonly verdict: 'passed' | 'waits' } | RefusedByHook;
export interface RefusedByHook {
  readonly verdict: 'refused';
  readonly reason: string;
}

/** Takes note of every answer and time-out that is due. */
export function heedHooks(simulation: Simulation, record: ServiceDeploymentRecord): HooksVerdict {
  const { now } = simulation.world;
  for (const hook of record.hooks.filter((one) => isOpen(one) && one.dueAt <= now)) {
    const decision = isPause(hook)
      ? decideOnPauseTimeout(hook.timeoutAction)
      : decideOnHookAnswer(answeredHook(simulation, record, hook));
    const refusal = conclude(simulation, record, { hook, decision });
    if (refusal) return refusal;
  }
  return { verdict: record.hooks.some(isOpen) ? 'waits' : 'passed' };
}

const isPause = ({ targetType }: HookRecord): boolean => targetType === 'PAUSE';

interface Conclusion {
  readonly hook: HookRecord;
  readonly decision: HookDecision;
}

function conclude(
  simulation: Simulation,
  record: ServiceDeploymentRecord,
  { hook, decision }: Conclusion,
): RefusedByHook | undefined {
  if (decision.action === 'call-again') {
    hook.dueAt = simulation.world.now + decision.afterSeconds * 1000;
    return undefined;
  }
  if (isPause(hook)) {
    hook.status = 'TIMED_OUT';
    tell(simulation, record, { hook, eventName: 'HOOK_TIMED_OUT' });
  } else hook.status = decision.action === 'continue' ? 'SUCCEEDED' : 'FAILED';
  return decision.action === 'roll-back' ? { verdict: 'refused', reason: decision.reason } : undefined;
}

/** Somebody answers a pause. Gives the refusal, where that is the answer. */
export function answerPause(
  simulation: Simulation,
  record: ServiceDeploymentRecord,
  { hook, action }: { readonly hook: HookRecord; readonly action: 'CONTINUE' | 'ROLLBACK' },
): RefusedByHook | undefined {
  const goesOn = action === 'CONTINUE';
  hook.status = goesOn ? 'SUCCEEDED' : 'FAILED';
  tell(simulation, record, { hook, eventName: goesOn ? 'HOOK_SUCCEEDED' : 'HOOK_FAILED' });
  return goesOn ? undefined : { verdict: 'refused', reason: 'The pause was answered with ROLLBACK.' };
}

/** The pause of that id that waits for an answer. */
export const openPause = ({ hooks }: ServiceDeploymentRecord, hookId: string): HookRecord | undefined =>
  hooks.find((hook) => hook.hookId === hookId && hook.status === 'AWAITING_ACTION');

/** When the next of them is due. */
export const hooksDue = ({ hooks }: ServiceDeploymentRecord): Instant =>
  Math.min(...hooks.filter(isOpen).map(({ dueAt }) => dueAt));

interface HookNews {
  readonly hook: HookRecord;
  readonly eventName: HookEventName;
}

/** Events are sent of pauses only ("Amazon ECS hook state change events", ECS guide). */
function tell(simulation: Simulation, record: ServiceDeploymentRecord, { hook, eventName }: HookNews): void {
  if (isPause(hook)) emit(simulation, () => hookEvent(simulation.world, record, { hook, eventName }));
}
