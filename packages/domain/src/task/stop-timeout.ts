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
  /** The containers that stop one after another up to this one. */
  readonly chain: readonly string[];
}

export interface StopPlan {
  /** In the order of their stop signals. */
  readonly steps: readonly StopStep[];
  /** The longest that the stop can take. */
  readonly totalSeconds: number;
  /** The chain that takes it. */
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
  const steps = new Map<string, StopStep>();
  // Dependents stand behind what they need, so the reverse meets every dependent first.
  for (const { name, neededBy, stopTimeout = defaultSeconds } of plan.containers.toReversed()) {
    const before = slowest(neededBy.flatMap((dependent) => steps.get(dependent) ?? []));
    steps.set(name, {
      container: name,
      signalAfterSeconds: before.killAfterSeconds,
      killAfterSeconds: before.killAfterSeconds + stopTimeout,
      chain: [...before.chain, name],
    });
  }
  const { killAfterSeconds, chain } = slowest([...steps.values()]);
  return {
    steps: [...steps.values()].toSorted((a, b) => a.signalAfterSeconds - b.signalAfterSeconds),
    totalSeconds: killAfterSeconds,
    slowestChain: chain,
  };
}

const AT_ONCE: Pick<StopStep, 'killAfterSeconds' | 'chain'> = { killAfterSeconds: 0, chain: [] };

function slowest(steps: readonly StopStep[]): typeof AT_ONCE {
  return steps.reduce(
    (worst, step) => (step.killAfterSeconds > worst.killAfterSeconds ? step : worst),
    AT_ONCE,
  );
}
