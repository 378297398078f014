import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/**
 * Who may import whom. Adding an edge is a visible, reviewed line here. Tests are exempt: they may build a world.
 * `ours`: packages of this workspace; `outside`: prefixes of other modules (`node:` included).
 */
const MAY_IMPORT: Record<string, { readonly ours: readonly string[]; readonly outside: readonly string[] }> =
  {
    domain: { ours: [], outside: [] },
    events: { ours: ['domain'], outside: [] },
    diagnosis: { ours: ['domain'], outside: [] },
    policy: { ours: ['domain', 'domain/shapes'], outside: ['@marcbachmann/cel-js'] },
    notify: { ours: ['domain', 'diagnosis'], outside: [] },
    response: { ours: ['domain', 'events', 'diagnosis', 'policy', 'notify'], outside: [] },
    config: {
      ours: ['domain', 'diagnosis', 'policy', 'policy/cel', 'notify', 'response'],
      outside: ['zod/mini', 'yaml', 'node:fs', 'node:path'],
    },
    ledger: { ours: ['domain', 'diagnosis', 'response'], outside: ['@aws-sdk/', 'node:zlib'] },
    aws: { ours: ['domain', 'policy', 'notify', 'response'], outside: ['@aws-sdk/', 'node:crypto'] },
    simulator: {
      ours: ['domain', 'events', 'config/reading'],
      outside: ['@aws-sdk/', 'zod/mini', 'node:'],
    },
    local: {
      ours: [
        'domain',
        'events',
        'response',
        'infra/schedule-time',
        'infra/topology',
        'config',
        'ledger',
        'simulator',
        'simulator/scenario',
      ],
      outside: ['@aws-sdk/', 'dynalite', 'fauxqs', 'node:'],
    },
    cli: {
      ours: [
        'domain',
        'domain/shapes',
        'events',
        'diagnosis',
        'policy',
        'policy/cel',
        'notify',
        'response',
        'config',
        'config/reading',
        'ledger',
        'aws',
        'aws/permissions',
        'local',
        'simulator',
        'simulator/scenario',
        'infra/topology',
        'infra/alarm-specs',
        'infra/build-identity',
        'infra/bundle',
        'infra/deployed-name',
        'infra/member-template',
        'infra/members',
        'infra/metrics',
        'infra/statements',
      ],
      outside: ['node:', 'commander', 'yaml', '@aws-sdk/'],
    },
  };

const IMPORT = /^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].flatMap((found) => found[1] ?? found[2] ?? []);
}

function offence(owner: string, specifier: string): string | undefined {
  const allowed = MAY_IMPORT[owner];
  if (!allowed || specifier.startsWith('./')) return undefined;
  if (specifier.startsWith('@taskwarden/')) {
    const target = specifier.slice('@taskwarden/'.length);
    return target === owner || allowed.ours.includes(target) ? undefined : `imports ${specifier}`;
  }
  if (specifier.startsWith('../')) {
    return undefined; // judged by the next test: a relative path must stay inside its package
  }
  return allowed.outside.some((prefix) => specifier.startsWith(prefix)) ? undefined : `imports ${specifier}`;
}

const sources = Object.keys(MAY_IMPORT).flatMap((owner) =>
  globSync(`packages/${owner}/src/**/*.ts`)
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.contract.ts'))
    .map((file) => ({ owner, file })),
);

describe('the arrows between packages', () => {
  test('every package stands in the table', () => {
    const packages = globSync('packages/*/package.json').map((file) => file.split('/')[1] ?? '');

    expect(Object.keys(MAY_IMPORT).toSorted()).toEqual(packages.toSorted());
  });

  test('a package imports only from rows above it', () => {
    const offences = sources.flatMap(({ owner, file }) =>
      importsOf(file).flatMap((specifier) => {
        const wrong = offence(owner, specifier);
        return wrong === undefined ? [] : [`${file} ${wrong}`];
      }),
    );

    expect(offences).toEqual([]);
  });

  test('nothing but the function that acts has what changes ECS, and its gateway makes every such call', () => {
    const all = globSync(['{packages,functions,infra,scripts}/**/*.ts']).filter(
      (file) => !file.includes('node_modules') && !file.endsWith('.test.ts'),
    );
    const saying = (text: RegExp): string[] =>
      all.filter((file) => text.test(readFileSync(file, 'utf8'))).toSorted();
    const CHANGES =
      /\b(?:StopTask|UpdateService|DeregisterTaskDefinition|RegisterTaskDefinition|DeleteService|RunTask|StartTask|TagResource|UntagResource|UpdateContainerInstancesState|DeleteTaskDefinitions)Command\b/;

    expect(saying(/\bcreateEcsWriter\b/)).toEqual([
      'functions/action.ts',
      'packages/aws/src/ecs-writer.ts',
      'packages/aws/src/index.ts',
      // Acts in the simulator of its own process, and nowhere else.
      'packages/cli/src/simulate/policy-responder.ts',
    ]);
    expect(saying(CHANGES)).toEqual(['packages/aws/src/ecs-writer.ts']);
  });

  test('no relative import leaves its package', () => {
    const offences = sources.flatMap(({ owner, file }) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .filter(
          (specifier) =>
            !new URL(specifier, `file:///${file}`).pathname.startsWith(`/packages/${owner}/src/`),
        )
        .map((specifier) => `${file} imports ${specifier}`),
    );

    expect(offences).toEqual([]);
  });

  test('pure packages read no clock, no environment and no randomness', () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bcrypto\.randomUUID/;
    const pure = ['domain', 'events', 'diagnosis', 'policy', 'notify', 'response'];

    const offences = sources
      .filter(({ owner }) => pure.includes(owner))
      .filter(({ file }) =>
        impure.test(readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
      )
      .map(({ file }) => file);

    expect(offences).toEqual([]);
  });
});
