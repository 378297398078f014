import { describe, expect, test } from 'vitest';
import { type LockedPackage, lockedPackages } from './lock.ts';
import { licenceProblems, lockProblems } from './problems.ts';
import { deployedBom } from './sbom.ts';

const middy: LockedPackage = {
  path: 'functions/node_modules/@middy/core',
  name: '@middy/core',
  version: '7.9.2',
  license: 'MIT',
  resolved: 'https://registry.npmjs.org/@middy/core/-/core-7.9.2.tgz',
  integrity: 'sha512-3VJ8',
  dev: false,
  hasInstallScript: false,
};

test('packages of a lock file are told from workspaces and from the links to them', () => {
  const lock = {
    lockfileVersion: 3,
    packages: {
      '': { name: 'taskwarden' },
      functions: { name: '@taskwarden/functions', version: '0.1.0' },
      'node_modules/@taskwarden/functions': { resolved: 'functions', link: true },
      'functions/node_modules/@middy/core': {
        version: '7.9.2',
        license: 'MIT',
        resolved: middy.resolved,
        integrity: middy.integrity,
      },
    },
  };

  expect(lockedPackages(JSON.stringify(lock))).toEqual([middy]);
});

test('what the product may use as well as its makers is not held to be a tool', () => {
  const lock = {
    lockfileVersion: 3,
    packages: {
      'node_modules/a': { version: '1.0.0', license: 'MPL-2.0', devOptional: true },
      'node_modules/b': { version: '1.0.0', license: 'MPL-2.0', dev: true },
    },
  };

  expect(licenceProblems(lockedPackages(JSON.stringify(lock)))).toEqual([
    expect.stringMatching(/^node_modules\/a@/),
  ]);
});

describe('a lock', () => {
  test('holds what is pinned by a hash and comes from the registry', () => {
    expect(lockProblems([middy, { ...middy, resolved: undefined }], new Set())).toEqual([]);
  });

  test.each([
    [{ resolved: 'git+ssh://git@github.com/middyjs/middy.git#1' }, 'comes from git+ssh://git@github.com'],
    [{ integrity: undefined }, 'has no integrity'],
    [{ hasInstallScript: true }, 'has an install script'],
  ])('lets nothing pass that has %j', (change, problem) => {
    expect(lockProblems([{ ...middy, ...change }], new Set())).toEqual([expect.stringContaining(problem)]);
  });

  test('takes an install script that was decided on', () => {
    expect(lockProblems([{ ...middy, hasInstallScript: true }], new Set(['@middy/core']))).toEqual([]);
  });
});

describe('a licence', () => {
  test.each(['MIT', 'Apache-2.0', 'MIT OR Apache-2.0', '(GPL-3.0-only OR MIT)'])(
    '%s is accepted',
    (license) => {
      expect(licenceProblems([{ ...middy, license }])).toEqual([]);
    },
  );

  test.each([undefined, 'GPL-3.0-only', 'UNLICENSED', 'SEE LICENSE IN LICENSE', 'MIT AND GPL-2.0-only'])(
    '%s is for a person to read',
    (license) => {
      expect(licenceProblems([{ ...middy, license }])).toEqual([
        expect.stringContaining('functions/node_modules/@middy/core@7.9.2 has the licence'),
      ]);
    },
  );

  test('of files whose changes must be published is for tools alone', () => {
    expect(licenceProblems([{ ...middy, license: 'MPL-2.0', dev: true }])).toEqual([]);
    expect(licenceProblems([{ ...middy, license: 'MPL-2.0' }])).toHaveLength(1);
  });
});

test('a bill names the functions that carry a package, and nothing that differs each time', () => {
  const bom = {
    bomFormat: 'CycloneDX' as const,
    serialNumber: 'urn:uuid:45eaf05f',
    metadata: { timestamp: '2026-11-29T20:16:01.461Z', component: { name: 'main', version: '0.1.0' } },
    components: [
      { name: '@middy/core', version: '7.9.2', properties: [] },
      { name: '@middy/util', version: '7.9.2', properties: [] },
    ],
  };
  const sources = ['functions/timer.ts', 'functions/node_modules/@middy/core/index.js'];

  expect(deployedBom(bom, [{ name: 'timer', sources }])).toEqual({
    bomFormat: 'CycloneDX',
    metadata: { component: { name: 'taskwarden', version: '0.1.0' } },
    components: [
      {
        name: '@middy/core',
        version: '7.9.2',
        properties: [{ name: 'taskwarden:function', value: 'timer' }],
      },
      { name: '@middy/util', version: '7.9.2', properties: [] },
    ],
  });
});
