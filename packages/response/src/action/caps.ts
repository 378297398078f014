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

/** The cap that has no room for another action; undefined when all have. One that the action counts in already is no bar. */
export function fullCap(
  action: Pick<Action, 'actionId' | 'subject'>,
  uses: readonly CapUse[],
  { caps, now }: { readonly caps: ActionPolicy['caps']; readonly now: Instant },
): { readonly level: Level; readonly cap: number } | undefined {
  const full = capScopes(action).find(({ level, scope }) => {
    const used = within(
      uses.find((use) => use.scope === scope),
      caps.windowSeconds,
      now,
    );
    return used.length >= caps[level] && !used.some(({ actionId }) => actionId === action.actionId);
  });
  return full && { level: full.level, cap: caps[full.level] };
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
