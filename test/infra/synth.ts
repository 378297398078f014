/**
 * Evaluates `sst.config.ts` and `infra/` against SST's real components, with Pulumi's engine replaced by its mocks:
 * the whole graph of resources, without the Pulumi CLI, AWS or a network. `scripts/sst-platform.sh` must have run.
 *
 * SST evaluates a project by bundling it into its platform; so does this. It depends on the insides of SST 4.17
 * (`src/auto/run.ts`, `src/shim/run.js`, the RPC methods of `sst-server.ts`): a new version may need a change here.
 */
import { readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import {
  answerCall,
  type MockEnvironment,
  type NewResource,
  outputsOf,
  type ProviderCall,
} from './aws-mocks.ts';
import { startSstServer } from './sst-server.ts';

export interface Resource {
  readonly type: string;
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: a graph holds the inputs of every kind of resource there is
  readonly inputs: any;
}

export interface Graph {
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** What `app()` of `sst.config.ts` gave, with defaults. */
  readonly app: Readonly<Record<string, unknown>>;
}

export interface SynthOptions {
  readonly root: string;
  readonly stage: string;
  /** Configuration file; that of the working directory, or all defaults, without it. */
  readonly configuration?: string;
}

interface Pulumi {
  readonly runtime: {
    setMocks(mocks: object, project: string, stack: string, preview: boolean): Promise<void>;
    runInPulumiStack(program: () => Promise<unknown>): Promise<unknown>;
    disconnect(): Promise<void>;
  };
}

const ENVIRONMENT: MockEnvironment = { region: 'eu-west-1', accountId: '111122223333' };
/** Seconds where the machine is idle, and minutes where others use it, too. */
const TIMEOUT_MS = 280_000;

/** Modules that the platform loads itself, from its own node_modules. */
const EXTERNAL = [
  '@pulumi/*',
  '@pulumiverse/*',
  '@sst-provider/*',
  '@aws-sdk/*',
  'undici',
  'esbuild',
  'archiver',
  'glob',
  'vite',
];
/** Some of what the platform pulls in expects CommonJS's names. */
const COMMONJS_NAMES = `
import { createRequire as __cr } from 'node:module';
import { dirname as __dn } from 'node:path';
import { fileURLToPath as __fp } from 'node:url';
const require = __cr(import.meta.url), __filename = __fp(import.meta.url), __dirname = __dn(__filename);
`;

export async function synth({ root, stage, configuration }: SynthOptions): Promise<Graph> {
  const platform = join(root, '.sst/platform');
  const pulumi = createRequire(join(platform, 'package.json'))('@pulumi/pulumi') as Pulumi;
  const app = await evaluateApp({ root, platform, stage });
  const server = await startSstServer({ root, accountId: ENVIRONMENT.accountId });
  process.env.SST_SERVER = server.url;
  process.env.SST_SECRETS = '{}';
  if (configuration === undefined) delete process.env.TASKWARDEN_CONFIG;
  else process.env.TASKWARDEN_CONFIG = configuration;
  process.env.SST_ENCRYPTION_KEY ??= Buffer.alloc(32).toString('base64');

  const resources: Resource[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource(resource: NewResource) {
        resources.push({ type: resource.type, name: resource.name, inputs: resource.inputs });
        return {
          id: resource.id || `${resource.name}-id`,
          state: { ...outputsOf(resource, ENVIRONMENT), ...resource.inputs },
        };
      },
      call: (call: ProviderCall) => answerCall(call, ENVIRONMENT),
    },
    app.name,
    stage,
    false,
  );
  const program = await bundled<{ default: () => Promise<unknown> }>({
    platform,
    root,
    code: `import { run } from '${join(platform, 'src/auto/run.ts')}';
      import config from '${join(root, 'sst.config.ts')}';
      export default () => run(config.run);`,
    options: {
      define: {
        $app: JSON.stringify(app),
        $cli: JSON.stringify(cli(root, platform)),
        $dev: 'false',
      },
      inject: [join(platform, 'src/shim/run.js')],
      plugins: [sstGlobals(root, platform)],
    },
  });
  try {
    const outputs = await withPinnedRandomness(() => settled(pulumi, program.default));
    const plain = resources.map((resource) => ({ ...resource, inputs: unwrap(resource.inputs) }));
    refuseBrokenInterpolations(plain);
    return { resources: plain, outputs: unwrap(outputs) as Graph['outputs'], app };
  } finally {
    process.chdir(root);
    server.close();
  }
}

/** SST evaluates `app()` first, in a bundle of its own. */
async function evaluateApp({ root, platform, stage }: { root: string; platform: string; stage: string }) {
  const { default: app } = await bundled<{ default: Record<string, unknown> }>({
    platform,
    root,
    code: `import config from '${join(root, 'sst.config.ts')}'; export default config.app({ stage: '${stage}' });`,
    options: { banner: { js: `${COMMONJS_NAMES} function $config(input) { return input; }` } },
  });
  return { protect: false, providers: {}, ...app, name: String(app.name), stage };
}

function cli(root: string, platform: string) {
  const work = join(root, '.sst');
  return {
    command: 'deploy',
    dev: false,
    state: { version: {} },
    paths: { home: work, root, work, platform },
  };
}

/** Bundles into the platform's folder, so that Pulumi's packages resolve to the platform's own copies, and imports it. */
async function bundled<Module>(given: {
  readonly platform: string;
  readonly root: string;
  readonly code: string;
  readonly options: BuildOptions;
}): Promise<Module> {
  const { platform, root, code, options } = given;
  const outfile = join(platform, `synth.${process.pid}.${performance.now()}.mjs`);
  await build({
    stdin: { contents: code, resolveDir: root, sourcefile: 'synth.ts', loader: 'ts' },
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    banner: { js: COMMONJS_NAMES },
    nodePaths: [join(platform, 'node_modules')],
    external: EXTERNAL,
    logLevel: 'error',
    ...options,
  });
  try {
    return (await import(pathToFileURL(outfile).href)) as Module;
  } finally {
    rmSync(outfile, { force: true });
  }
}

/** Gives every file of the project what SST gives it: `sst`, and each provider under its alias. */
function sstGlobals(root: string, platform: string): Plugin {
  const providers = JSON.parse(readFileSync(join(root, '.sst/provider-lock.json'), 'utf8')) as {
    alias: string;
    package: string;
  }[];
  const globals = [
    ...providers.map(({ alias, package: name }) => `import * as ${alias} from "${name}";`),
    `import * as sst from "${join(platform, 'src/components')}";`,
  ].join('\n');
  return {
    name: 'sst-globals',
    setup(building) {
      building.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!path.startsWith(join(root, 'infra/')) && path !== join(root, 'sst.config.ts')) return undefined;
        return { contents: `${globals}\n${await readFile(path, 'utf8')}`, loader: 'ts' };
      });
    },
  };
}

/** Physical names end in random letters: pinned, so that two graphs can be compared. */
async function withPinnedRandomness<Result>(run: () => Promise<Result>): Promise<Result> {
  const crypto = createRequire(import.meta.url)('node:crypto') as { randomBytes: unknown };
  const { randomBytes } = crypto;
  crypto.randomBytes = (size: number, callback?: (error: null, bytes: Buffer) => void) => {
    const bytes = Buffer.alloc(size, 7);
    callback?.(null, bytes);
    return bytes;
  };
  try {
    return await run();
  } finally {
    crypto.randomBytes = randomBytes;
  }
}

/**
 * Runs the program until every resource is registered. An error inside an `Output.apply` reaches nobody but the
 * process's unhandled rejections, and leaves Pulumi waiting for ever: so these are listened to meanwhile.
 */
async function settled(pulumi: Pulumi, program: () => Promise<unknown>): Promise<unknown> {
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', reject);
  const timer = setTimeout(
    () => reject(new Error(`the graph did not settle in ${TIMEOUT_MS} ms`)),
    TIMEOUT_MS,
  );
  try {
    const running = pulumi.runtime.runInPulumiStack(program).then(async (outputs) => {
      await pulumi.runtime.disconnect();
      return outputs;
    });
    return await Promise.race([failed, running]);
  } finally {
    clearTimeout(timer);
    // rejections that follow from the first one still arrive; nobody needs to hear of them
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.off('unhandledRejection', reject);
    for (const other of others) process.on('unhandledRejection', other);
  }
}

/** How Pulumi marks a secret on its wire. */
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';

function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrap);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  if (fields[SIGNATURE] === SECRET) return unwrap(fields.value);
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [name, unwrap(field)]),
  );
}

/** An `Output` in a plain template literal type-checks, and deploys Pulumi's error text. */
function refuseBrokenInterpolations(resources: readonly Resource[]): void {
  const broken = resources.filter(({ inputs }) =>
    JSON.stringify(inputs).includes('Calling [toString] on an [Output'),
  );
  if (broken.length > 0) {
    throw new Error(`an Output stands in a template literal: ${broken.map(({ name }) => name).join(', ')}`);
  }
}
