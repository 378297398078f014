import type { ECSClient } from '@aws-sdk/client-ecs';
import { createEcsObserver, createEcsWriter } from '@taskwarden/aws';
import type { Instant } from '@taskwarden/domain';
import type { Fact } from '@taskwarden/events';
import { QUEUES } from '@taskwarden/infra/topology';
import type { Ledger } from '@taskwarden/ledger';
import { planPolicy, type RunningTask } from '@taskwarden/policy';
import { compileCustomRules } from '@taskwarden/policy/cel';
import {
  type ActionPorts,
  type Configuration,
  type PolicyPorts,
  performAction,
  reactByPolicy,
  sweepActions,
} from '@taskwarden/response';

/** A fact, and the task of its event as it runs: facts don't carry overrides. */
export interface PolicyFact {
  readonly fact: Fact;
  readonly running?: RunningTask | undefined;
}

/** The policy's judgement and the one door of actions, on a clock that somebody else turns. */
export interface PolicyResponder {
  take(taken: PolicyFact, now: Instant): Promise<void>;
  /** When something that failed comes again. */
  nextAt(): Instant;
  /** Takes again what failed, and acts. */
  advance(now: Instant): Promise<void>;
  /** What the clock does each minute. */
  sweep(now: Instant): Promise<void>;
}

type Shared = Omit<PolicyPorts, 'plan' | 'observer' | 'actionQueue' | 'revisions' | 'actions' | 'halts'>;

export interface PolicyResponderOptions {
  /** Reads, and lets the door write: by different roles, as deployed. */
  readonly reader: Pick<ECSClient, 'send'>;
  readonly writer: Pick<ECSClient, 'send'>;
  readonly ledger: Ledger;
  readonly configuration: Configuration;
  readonly shared: Shared;
}

/** A message of the queue that failed comes back after this long. */
const COMES_BACK_MS = QUEUES['policy-events'].visibilityTimeoutSeconds * 1000;

export function createPolicyResponder(options: PolicyResponderOptions): PolicyResponder {
  const due = new Set<string>();
  let failed: { readonly taken: PolicyFact; readonly at: Instant }[] = [];
  const ports = policyPortsOf(options, async (ids) => ids.forEach((id) => void due.add(id)));
  const door = doorOf(options, ports);

  const take = async (taken: PolicyFact, now: Instant): Promise<void> => {
    const { fact, running } = taken;
    const done = await unlessItMaySucceedLater(
      reactByPolicy(ports, { fact, ...(running && { running }) }, now),
    );
    if (done === 'later') failed.push({ taken, at: now + COMES_BACK_MS });
  };

  return {
    take,
    nextAt: () => Math.min(...failed.map(({ at }) => at)),
    async advance(now) {
      const again = failed.filter(({ at }) => at <= now);
      failed = failed.filter(({ at }) => at > now);
      for (const { taken } of again) await take(taken, now);
      const ids = [...due];
      due.clear();
      for (const actionId of ids) {
        // One that fails is taken up by the clock: its deadline stands in the ledger.
        await unlessItMaySucceedLater(performAction(door, { actionId, holder: 'simulate' }, now));
      }
    },
    async sweep(now) {
      await sweepActions({ actions: options.ledger, actionQueue: ports.actionQueue }, now);
    },
  };
}

function policyPortsOf(
  { reader, ledger, configuration, shared }: PolicyResponderOptions,
  sendActions: PolicyPorts['actionQueue']['sendActions'],
): PolicyPorts {
  const { rules } = compileCustomRules(configuration.policy.customRules);
  return {
    ...shared,
    plan: planPolicy(configuration.policy, rules),
    observer: createEcsObserver({ client: reader }),
    actionQueue: { sendActions },
    revisions: ledger,
    actions: ledger,
    halts: ledger,
  };
}

function doorOf({ writer, ledger, configuration }: PolicyResponderOptions, ports: PolicyPorts): ActionPorts {
  const { committer, backOff, halts, revisions, context, observer, plan } = ports;
  return {
    ...{ committer, backOff, halts, revisions, context, observer, plan },
    actions: ledger,
    writer: createEcsWriter({ client: writer }),
    policy: configuration.actions,
  };
}

/** A throttled call is no mistake of ours: whoever made it comes back, as with a queue. */
async function unlessItMaySucceedLater(doing: Promise<unknown>): Promise<'done' | 'later'> {
  try {
    await doing;
    return 'done';
  } catch (error) {
    if (error instanceof Error && 'retryable' in error && error.retryable === true) return 'later';
    throw error;
  }
}
