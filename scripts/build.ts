/**
 * Bundles every function and prints their sizes: `node scripts/build.ts [--config FILE] [--outdir DIR] [--folders]`.
 */
import { type BuiltFunction, buildFunctions } from '../infra/bundle.ts';
import { requireConfiguration } from '../infra/configuration.ts';
import { readArguments } from './arguments.ts';

const USAGE = `npm run build -- [--config FILE] [--outdir DIR] [--folders]

Bundles every function and prints sizes and hashes. The same sources, configuration and lock file give the same bytes.

  --config FILE   the configuration that is built in; taskwarden.config.yaml by default, if there is one
  --outdir DIR    dist/functions by default
  --folders       a folder for each function, without source maps: what Lambda is given`;

const values = readArguments(USAGE, {
  config: { type: 'string' },
  outdir: { type: 'string', default: 'dist/functions' },
  folders: { type: 'boolean', default: false },
});

function line([name, bytes, gzipBytes, sha256]: readonly [string, string, string, string]): string {
  return `${name.padEnd(34)}${bytes.padStart(10)}${gzipBytes.padStart(10)}  ${sha256}`;
}

function table(functions: readonly BuiltFunction[]): string {
  const rows = functions.map(({ name, bytes, gzipBytes, sha256 }) =>
    line([name, String(bytes), String(gzipBytes), sha256]),
  );
  return [line(['function', 'bytes', 'gz', 'sha256']), ...rows].join('\n');
}

const started = performance.now();
try {
  const configuration = requireConfiguration(values.config);
  const functions = await buildFunctions({
    configuration,
    outdir: values.outdir,
    folders: values.folders,
  });
  console.log(table(functions));
  console.log(`\nbuilt in ${Math.round(performance.now() - started)} ms into ${values.outdir}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
