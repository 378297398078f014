import {
  GATEWAY_PERMISSIONS,
  type Permission,
  type PermissionTarget,
  queueSourcePermissions,
} from '@taskwarden/aws/permissions';
import { ledgerPermissions } from '@taskwarden/ledger/permissions';
import { FUNCTIONS, type FunctionName, type FunctionSpec, type Gateway } from './topology.ts';

/** One statement of a role. `Arn` is a string in tests and an `Output` in a deployment. */
export interface Statement<Arn> {
  /** Allowed without it. */
  readonly effect?: 'deny';
  readonly actions: string[];
  readonly resources: Arn[];
  readonly conditions?: {
    readonly test: string;
    readonly variable: string;
    readonly values: (Arn | string)[];
  }[];
}

/** By gateway. */
export const PERMISSIONS: Readonly<Record<Gateway, readonly Permission[]>> = {
  ...GATEWAY_PERMISSIONS,
  ledger: ledgerPermissions,
};

/** What the role of a function allows: what the gateways it is made of need, and what Lambda's poller does for it. */
export function permissionsOf(name: FunctionName): readonly Permission[] {
  const { source, uses, usesIfConfigured = [] }: FunctionSpec = FUNCTIONS[name];
  return [
    ...('queue' in source ? queueSourcePermissions : []),
    ...[...uses, ...usesIfConfigured].flatMap((gateway) => PERMISSIONS[gateway]),
  ];
}

/** Statements in terms of ARNs. A permission on nothing (no parameter is configured, say) is left out. */
export function toStatements<Arn>(
  permissions: readonly Permission[],
  arnsOf: (target: PermissionTarget) => readonly Arn[],
): Statement<Arn>[] {
  return permissions
    .map(({ actions, targets, conditions }) => ({
      actions: [...actions],
      resources: targets.flatMap(arnsOf),
      ...(conditions && { conditions: conditions.map((one) => ({ ...one, values: [...one.values] })) }),
    }))
    .filter(({ resources }) => resources.length > 0);
}
