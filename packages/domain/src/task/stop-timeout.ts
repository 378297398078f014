/**
 * How long the stop of a task may take. A container is stopped only after all that depend on it have stopped, each with its
 * own `stopTimeout`, so the timeouts add up along a chain ("Container dependency" and "stopTimeout", ECS guide).
 */
import type { ContainerPlan } from './dependency-plan.ts';

/** Default of `stopTimeout` on Fargate, and of ECS_CONTAINER_STOP_TIMEOUT on EC2; seconds. */
export const STOP_TIMEOUT_SECONDS = 30;

export interface StopStep {
  readonly container: string;
  /** Seconds after the stop was ordered when its stop signal comes, at the latest. */
  readonly signalAfterSeconds: number;
  /** Seconds after the order when it is killed, if it still runs then. */
  readonly killAfterSeconds: number;
}

export interface StopPlan {
  /** In the order of their stop signals. */
  readonly steps: readonly StopStep[];
  /** The longest that the stop can take. */
  readonly totalSeconds: number;
  /** The chain that takes it, first stopped first. */
  readonly slowestChain: readonly string[];
}

/**
 * The slowest possible stop of a task: every container ignores its stop signal.
 *
 * @example
 * planStop(planContainers({ containerDefinitions: [
 *   { name: 'web', dependsOn: [{ containerName: 'proxy', condition: 'START' }] },
 *   { name: 'proxy', stopTimeout: 60 },
 * ] })).totalSeconds // 90
 */
export function planStop(plan: ContainerPlan, defaultSeconds = STOP_TIMEOUT_SECONDS): StopPlan {
  const byName = new Map<string, StopStep & { readonly chain: readonly string[] }>();
  // Dependents stand behind what they need, so the reverse meets every dependent first.
  for (const { name, neededBy, stopTimeout } of plan.containers.toReversed()) {
    const last = neededBy
      .flatMap((dependent) => byName.get(dependent) ?? [])
      .reduce<{ killAfterSeconds: number; chain: readonly string[] }>(
        (slowest, step) => (step.killAfterSeconds > slowest.killAfterSeconds ? step : slowest),
        { killAfterSeconds: 0, chain: [] },
      );
    byName.set(name, {
      container: name,
      signalAfterSeconds: last.killAfterSeconds,
      killAfterSeconds: last.killAfterSeconds + (stopTimeout ?? defaultSeconds),
      chain: [...last.chain, name],
    });
  }
  const steps = [...byName.values()].toSorted((a, b) => a.signalAfterSeconds - b.signalAfterSeconds);
  const slowest = steps.reduce(
    (worst, step) => (step.killAfterSeconds > worst.killAfterSeconds ? step : worst),
    { killAfterSeconds: 0, chain: [] as readonly string[] },
  );
  return {
    steps: steps.map(({ chain: _, ...step }) => step),
    totalSeconds: slowest.killAfterSeconds,
    slowestChain: slowest.chain,
  };
}
