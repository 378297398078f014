import type { Instant } from '@taskwarden/domain';
import { serviceKey } from '../subject.ts';
import type { Action } from './action.ts';
import type { ActionPolicy } from './action-policy.ts';

/** The actions that were done within a window in one scope: distinct ones, so that no retry can count twice. */
export interface CapUse {
  /** `account/region`, that and the cluster, or the service's or family's key. */
  readonly scope: string;
  readonly used: readonly { readonly actionId: string; readonly at: Instant }[];
  readonly revision: number;
}

type Level = 'account' | 'cluster' | 'service';

/** The scopes whose caps an action counts against, widest first. */
export function capScopes({ subject }: Pick<Action, 'subject'>): readonly {
  readonly level: Level;
  readonly scope: string;
}[] {
  const place = `${subject.account}/${subject.region}`;
  return [
    { level: 'account', scope: place },
    { level: 'cluster', scope: `${place}/cluster:${subject.clusterName}` },
    { level: 'service', scope: `${serviceKey(subject)}#${subject.clusterName}` },
  ];
}

/** What is left of the uses: those within the window that ends now. */
function within(use: CapUse | undefined, windowSeconds: number, now: Instant): CapUse['used'] {
  return (use?.used ?? []).filter(({ at }) => at > now - windowSeconds * 1000);
}

/**
 * The cap that has no room for another action, and when it has (never: a cap of 0); undefined when all have. One that the
 * action counts in already is no bar. Of several, the one that has room last.
 */
export function fullCap(
  action: Pick<Action, 'actionId' | 'subject'>,
  uses: readonly CapUse[],
  { caps, now }: { readonly caps: ActionPolicy['caps']; readonly now: Instant },
): FullCap | undefined {
  const full = capScopes(action).flatMap(({ level, scope }) => {
    const used = within(
      uses.find((use) => use.scope === scope),
      caps.windowSeconds,
      now,
    );
    const cap = caps[level];
    if (used.length < cap || used.some(({ actionId }) => actionId === action.actionId)) return [];
    const freeAt = freeFrom(used, cap, caps.windowSeconds);
    return [{ level, cap, ...(freeAt !== undefined && { freeAt }) }];
  });
  return full.toSorted((one, other) => (other.freeAt ?? NEVER) - (one.freeAt ?? NEVER))[0];
}

interface FullCap {
  readonly level: Level;
  readonly cap: number;
  readonly freeAt?: Instant;
}

const NEVER = Number.MAX_SAFE_INTEGER;

/** When so many uses have left the window that one more has room. */
function freeFrom(used: CapUse['used'], cap: number, windowSeconds: number): Instant | undefined {
  const leaves = used.map(({ at }) => at).toSorted((one, other) => one - other)[used.length - cap];
  return cap === 0 || leaves === undefined ? undefined : leaves + windowSeconds * 1000;
}

/** The uses with this action in them; those of the past are dropped. */
export function reserve(
  action: Pick<Action, 'actionId' | 'subject'>,
  uses: readonly CapUse[],
  { caps, now }: { readonly caps: ActionPolicy['caps']; readonly now: Instant },
): readonly CapUse[] {
  return capScopes(action).map(({ scope }) => {
    const known = uses.find((use) => use.scope === scope);
    const others = within(known, caps.windowSeconds, now).filter(
      ({ actionId }) => actionId !== action.actionId,
    );
    return {
      scope,
      used: [...others, { actionId: action.actionId, at: now }],
      revision: (known?.revision ?? 0) + 1,
    };
  });
}
