import { build } from 'esbuild';
import { type BuiltFunction, bundleOptions } from '../../infra/bundle.ts';

const COMMAND = /@aws-sdk\/client-([\w-]+)\/.*\/commands\/(\w+)\.js$/;
const CLIENT = /@aws-sdk\/client-([\w-]+)\/.*\/(\w+Client)\.js$/;

/**
 * A handler that is made of nothing but the clients and commands of the AWS SDK that a function uses: bundled as
 * ours are, the clients as the SDK brings them, so with its credential chain.
 */
export async function bareBundle({ sources }: Pick<BuiltFunction, 'sources'>): Promise<Uint8Array> {
  const used = [COMMAND, CLIENT].flatMap((part) =>
    sources.flatMap((source) => {
      const [, service, name] = part.exec(source) ?? [];
      return service && name ? [{ service, name }] : [];
    }),
  );
  const imports = used.map(({ service, name }) => `import { ${name} } from '@aws-sdk/client-${service}';`);
  const { outputFiles } = await build({
    ...bundleOptions,
    alias: {},
    sourcemap: false,
    stdin: {
      contents: `${imports.join('\n')}\nexport const handler = () => [${used.map(({ name }) => name).join()}];`,
      resolveDir: import.meta.dirname,
    },
    outdir: 'dist',
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}
