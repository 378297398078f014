import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Configuration } from '@taskwarden/response';
import { type BuildOptions, build as bundle, type Metafile, type Plugin } from 'esbuild';
import { FUNCTIONS, type FunctionName } from './topology.ts';

const ROOT = dirname(import.meta.dirname);

/**
 * How a function is bundled, locally and for deployment alike. `module` before `main` makes the AWS SDK a quarter
 * smaller; the tracer of Powertools would need a banner and is left out for its cost (docs/decisions/015).
 */
export const bundleOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  alias: {
    '@aws-sdk/credential-provider-node': join(ROOT, 'infra/lambda-credentials.ts'),
    // For Node it is CommonJS, which a bundle of modules can't run.
    yaml: join(ROOT, 'node_modules/yaml/browser/index.js'),
  },
  sourcemap: 'external',
  legalComments: 'none',
  logLevel: 'error',
} as const satisfies BuildOptions;

export interface BuildFunctionsOptions {
  /** Goes into every bundle, as JSON. */
  readonly configuration: Configuration;
  /** Gets `<function>.mjs` and its source map; with `folders`, `<function>/<function>.mjs` alone. */
  readonly outdir: string;
  /** One folder per function: what Lambda is given as a zip. */
  readonly folders?: boolean;
  /** All by default. */
  readonly only?: readonly FunctionName[];
}

export interface BuiltFunction {
  readonly name: FunctionName;
  /** Absolute path of the bundle; it exports `handler`. */
  readonly file: string;
  readonly bytes: number;
  readonly gzipBytes: number;
  /** Of the bundle, in hex: the same sources, configuration and lock file give the same on every machine. */
  readonly sha256: string;
  /** Sources of which something is left in the bundle, relative to the root of the repository. */
  readonly sources: readonly string[];
}

/** Bundles the functions of the topology. The same sources and configuration give the same bytes. */
export async function buildFunctions({
  configuration,
  outdir,
  folders = false,
  only = Object.keys(FUNCTIONS) as FunctionName[],
}: BuildFunctionsOptions): Promise<readonly BuiltFunction[]> {
  const { outputFiles, metafile } = await bundle({
    ...bundleOptions,
    entryPoints: only.map((name) => `functions/${name}.ts`),
    outdir: join(ROOT, 'dist'),
    plugins: [
      configurationModule({ configuration, rules: await hashOfRules() }),
      customRulesModule(configuration),
      reportingModule(configuration),
      securityHubModule(configuration),
      membersModule(configuration),
      factsModule(configuration),
    ],
    metafile: true,
    write: false,
  });
  const contents = new Map(outputFiles.map(({ path, contents: bytes }) => [path, bytes]));
  return Promise.all(
    only.map(async (name) => {
      const built = join(ROOT, 'dist', `${name}.mjs`);
      const code = contents.get(built) ?? new Uint8Array();
      const file = join(outdir, folders ? name : '', `${name}.mjs`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, code);
      if (!folders) await writeFile(`${file}.map`, contents.get(`${built}.map`) ?? '');
      return {
        name,
        file,
        bytes: code.byteLength,
        gzipBytes: gzipSync(code).byteLength,
        sha256: createHash('sha256').update(code).digest('hex'),
        sources: sourcesOf(metafile, `dist/${name}.mjs`),
      };
    }),
  );
}

/** Names the code of the rules: verdicts that are kept hold for one code only. */
async function hashOfRules(): Promise<string> {
  const files: string[] = [];
  for await (const file of glob('packages/policy/src/**/*.ts', { cwd: ROOT })) files.push(file);
  const hash = createHash('sha256');
  for (const file of files.filter((one) => !one.endsWith('.test.ts')).toSorted()) {
    hash.update(file).update(await readFile(join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

/**
 * Resolves `taskwarden:config` to the validated configuration, and what names the code of the rules. Where the configuration
 * names a parameter, its value is followed; only then a bundle carries what reads and validates a configuration.
 */
function configurationModule({
  configuration,
  rules,
}: {
  readonly configuration: Configuration;
  readonly rules: string;
}): Plugin {
  const { parameter } = configuration.deployment;
  const built = JSON.stringify(configuration);
  const contents =
    parameter === undefined
      ? `export const configuration = ${built};
         export const refresh = async () => undefined;`
      : `import { followParameter } from './functions/shared/follow-parameter.ts';
         const followed = await followParameter(${built}, ${JSON.stringify(parameter)});
         export const { configuration, refresh } = followed;`;
  return {
    name: 'taskwarden-config',
    setup(build) {
      build.onResolve({ filter: /^taskwarden:config$/ }, ({ path }) => ({
        path,
        namespace: 'taskwarden-config',
      }));
      build.onLoad({ filter: /.*/, namespace: 'taskwarden-config' }, () => ({
        contents: `${contents}\nexport const rules = ${JSON.stringify(rules)};`,
        resolveDir: ROOT,
      }));
    },
  };
}

/** Resolves `taskwarden:custom-rules` to the configuration's own rules, compiled; without any, a bundle carries no CEL. */
function customRulesModule({ policy }: Configuration): Plugin {
  const contents =
    policy.customRules.length === 0
      ? 'export const customRules = [];'
      : `import { compileCustomRules } from '@taskwarden/policy/cel';
         import { configuration } from 'taskwarden:config';
         export const customRules = compileCustomRules(configuration.policy.customRules).rules;`;
  return {
    name: 'taskwarden-custom-rules',
    setup(build) {
      build.onResolve({ filter: /^taskwarden:custom-rules$/ }, ({ path }) => ({
        path,
        namespace: 'taskwarden-custom-rules',
      }));
      build.onLoad({ filter: /.*/, namespace: 'taskwarden-custom-rules' }, () => ({
        contents,
        resolveDir: ROOT,
      }));
    },
  };
}

/** Resolves `taskwarden:reporting` to what keeps reports; a bundle carries the client of S3 only where they are wanted. */
function reportingModule({ sweep }: Configuration): Plugin {
  const there = `export { reporting } from './functions/shared/reporting.ts';`;
  return virtualModule('reporting', sweep.reports ? there : 'export const reporting = undefined;');
}

/** Resolves `taskwarden:security-hub` to what imports findings; a bundle carries its client only where that is wanted. */
function securityHubModule({ sweep }: Configuration): Plugin {
  const there = `export { importer } from './functions/shared/security-hub.ts';`;
  return virtualModule('security-hub', sweep.securityHub ? there : 'export const importer = undefined;');
}

/** Resolves `taskwarden:members` to the way into member accounts; a bundle carries the client of STS only where there are any. */
function membersModule({ deployment: { members } }: Configuration): Plugin {
  const there = `export { memberCredentials } from './functions/shared/members.ts';`;
  return virtualModule('members', members ? there : 'export const memberCredentials = undefined;');
}

/** Resolves `taskwarden:facts` to what puts stops onto the event bus; a bundle carries EventBridge's client only where that is wanted. */
function factsModule({ facts }: Configuration): Plugin {
  const there = `export { stopFacts } from './functions/shared/facts.ts';`;
  return virtualModule('facts', facts.stops ? there : 'export const stopFacts = undefined;');
}

function virtualModule(name: string, contents: string): Plugin {
  const namespace = `taskwarden-${name}`;
  return {
    name: namespace,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^taskwarden:${name}$`) }, ({ path }) => ({ path, namespace }));
      build.onLoad({ filter: /.*/, namespace }, () => ({ contents, resolveDir: ROOT }));
    },
  };
}

function sourcesOf(metafile: Metafile, output: string): readonly string[] {
  const inputs = metafile.outputs[output]?.inputs ?? {};
  return Object.entries(inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([source]) => source);
}
