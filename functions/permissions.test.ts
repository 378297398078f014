import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GATEWAY_PERMISSIONS,
  type GatewayName,
  type Permission,
  type PermissionTarget,
  queueSourcePermissions,
} from '@taskwarden/aws/permissions';
import { ledgerPermissions } from '@taskwarden/ledger/permissions';
import { type Configuration, DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltFunction, buildFunctions } from '../infra/bundle.ts';
import { permissionsOf } from '../infra/statements.ts';
import { FUNCTIONS, type FunctionName } from '../infra/topology.ts';
import { actionsOfSources, actionsReachableFrom } from './testing/reachable-actions.ts';

/**
 * Permissions are written by hand beside the code that needs them. Here the code itself says what it can call: the SDK's
 * commands that are left when all that is unreachable has been shaken off.
 */
const NAMES = Object.keys(FUNCTIONS) as FunctionName[];
const GATEWAYS = Object.keys(GATEWAY_PERMISSIONS) as GatewayName[];

/** With members, so that the bundles can assume roles. */
const OF_A_HUB: Configuration = {
  ...DEFAULT_CONFIGURATION,
  deployment: {
    ...DEFAULT_CONFIGURATION.deployment,
    members: { accounts: ['222222222222'], regions: [], externalId: 'ours', enforce: true },
  },
};

let outdir: string;
let built: readonly BuiltFunction[];
beforeAll(async () => {
  outdir = mkdtempSync(join(tmpdir(), 'taskwarden-permissions-'));
  built = await buildFunctions({ configuration: OF_A_HUB, outdir });
}, 60_000);
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

/** As in the bundles here, nothing of this is wanted: a permission on nothing becomes no statement (`toStatements`). */
const ON_NOTHING: readonly PermissionTarget['on'][] = ['event-bus-for-facts', 'reports', 'security-hub'];

function isGiven({ targets }: Permission): boolean {
  return targets.some(({ on }) => !ON_NOTHING.includes(on));
}

function declared(permissions: readonly Permission[]): readonly string[] {
  return [...new Set(permissions.flatMap(({ actions }) => actions))].toSorted();
}

describe('what is allowed is what the code can call, no more and no less', () => {
  test.each(GATEWAYS)('by the gateway %s', async (gateway) => {
    const reachable = await actionsReachableFrom(`packages/aws/src/${gateway}.ts`);

    expect(reachable).not.toEqual([]);
    expect(declared(GATEWAY_PERMISSIONS[gateway])).toEqual(reachable);
  });

  test('by the ledger', async () => {
    expect(declared(ledgerPermissions)).toEqual(await actionsReachableFrom('packages/ledger/src/index.ts'));
  });

  test.each(NAMES)('by the function %s; what its queue is polled with apart', (name) => {
    const bundle = built.find((one) => one.name === name) ?? expect.fail(`${name} was not built`);
    const polled = declared('queue' in FUNCTIONS[name].source ? queueSourcePermissions : []);
    const allowed = declared(permissionsOf(name).filter(isGiven)).filter(
      (action) => !polled.includes(action),
    );

    expect(allowed).toEqual(actionsOfSources(bundle.sources));
  });
});

test('a configuration that stands in a parameter is read by that one action, and by no other function', async () => {
  const { deployment } = DEFAULT_CONFIGURATION;
  const [clock] = await buildFunctions({
    configuration: {
      ...DEFAULT_CONFIGURATION,
      deployment: { ...deployment, parameter: '/taskwarden/config' },
    },
    outdir: join(outdir, 'parameter'),
    only: ['clock'],
  });
  const without = built.find(({ name }) => name === 'clock');

  expect(actionsOfSources(clock?.sources ?? [])).toEqual(
    [...actionsOfSources(without?.sources ?? []), 'ssm:GetParameter'].toSorted(),
  );
  expect(without?.sources.filter((source) => /node_modules\/(yaml|zod)\//.test(source))).toEqual([]);
});

describe('how wide a permission is', () => {
  const all: readonly (readonly [string, Permission])[] = [
    ...GATEWAYS.flatMap((gateway) =>
      GATEWAY_PERMISSIONS[gateway].map((permission) => [gateway, permission] as const),
    ),
    ...ledgerPermissions.map((permission) => ['ledger', permission] as const),
    ...queueSourcePermissions.map((permission) => ['queue-source', permission] as const),
  ];

  test('everything is allowed only with the reason why, in a sentence, and beside nothing narrower', () => {
    for (const [gateway, { actions, targets }] of all) {
      for (const target of targets) {
        if (!('because' in target)) continue;
        expect(target.because.length, `${gateway}: ${actions.join()}`).toBeGreaterThan(20);
        expect(targets, `${gateway}: ${actions.join()}`).toHaveLength(1);
      }
    }
  });

  test('no action is a wildcard, and each is named once in a permission', () => {
    for (const [gateway, { actions }] of all) {
      expect(
        actions.filter((action) => !/^[a-z\d-]+:[A-Za-z]+$/.test(action)),
        gateway,
      ).toEqual([]);
      expect(new Set(actions).size, gateway).toBe(actions.length);
    }
  });
});
