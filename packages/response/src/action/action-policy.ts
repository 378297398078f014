import type { Matchers } from '../configuration.ts';

/**
 * What actions may do, from the configuration. In matchers `cause` is `policy/<rule>`. Whether a rule acts at all is the
 * policy's own: its mode in the scope.
 */
export interface ActionPolicy {
  /** Stops every action, now. The ledger has a second one that needs no deployment: `taskwarden actions halt`. */
  readonly killSwitch: boolean;
  /** Most actions within the window: each of the three is counted on its own. */
  readonly caps: {
    readonly windowSeconds: number;
    readonly account: number;
    readonly cluster: number;
    readonly service: number;
    /** How long an action waits for room under a cap before it is given up; 0: not at all. */
    readonly waitSeconds: number;
  };
  /** Nothing is done there, whatever the rules say. */
  readonly protectedScopes: readonly Matchers[];
  /** Actions that a person has to approve. */
  readonly approval: { readonly match: readonly Matchers[]; readonly expiresAfterSeconds: number };
  /** The first matching row says how long an offender has to be mended before anything is done; without one, no time. */
  readonly delays: readonly { readonly match: Matchers; readonly delaySeconds: number }[];
  /** Where a service without any compliant revision may be scaled to zero. */
  readonly scaleToZero: readonly Matchers[];
  /** How long an action waits for a deployment to end before it gives up and says so. */
  readonly deploymentWaitSeconds: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Small caps: a mistaken rule is noticed before it has done much. */
export const DEFAULT_ACTION_POLICY = {
  killSwitch: false,
  caps: { windowSeconds: HOUR, account: 10, cluster: 5, service: 2, waitSeconds: 24 * HOUR },
  protectedScopes: [],
  approval: { match: [], expiresAfterSeconds: 4 * HOUR },
  delays: [],
  scaleToZero: [],
  deploymentWaitSeconds: 30 * MINUTE,
} as const satisfies ActionPolicy;
