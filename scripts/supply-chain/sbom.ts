import { execFileSync } from 'node:child_process';
import { z } from 'zod';
import type { BuiltFunction } from '../../infra/bundle.ts';

const propertySchema = z.object({ name: z.string(), value: z.string() });

/** What is read of a CycloneDX 1.5 document; the rest is passed on as npm writes it. */
const bomSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.looseObject({ component: z.looseObject({ version: z.string() }) }),
  components: z.array(
    z.looseObject({ name: z.string(), version: z.string(), properties: z.array(propertySchema) }),
  ),
});

/** A software bill of materials: https://cyclonedx.org/docs/1.5/json. */
export type Bom = z.infer<typeof bomSchema>;

/**
 * The bill of what is needed to run, as npm derives it from the lock file. Middy's optional peer is of another version
 * than the one that SST brings for its own use, which npm would refuse to write down: hence `--legacy-peer-deps`.
 */
export function npmBom(root: string): Bom {
  const text = execFileSync(
    'npm',
    [
      'sbom',
      '--sbom-format',
      'cyclonedx',
      '--sbom-type',
      'application',
      '--omit',
      'dev',
      '--legacy-peer-deps',
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return bomSchema.parse(JSON.parse(text));
}

/**
 * The same bill, with the functions that carry something of each package in the property `taskwarden:function`, and
 * without what differs each time it is written: the same lock file and sources give the same bytes.
 */
export function deployedBom(bom: Bom, functions: readonly Pick<BuiltFunction, 'name' | 'sources'>[]): Bom {
  const { timestamp: _, ...metadata } = bom.metadata;
  const { serialNumber: __, ...rest } = bom;
  return {
    ...rest,
    metadata: { ...metadata, component: { ...metadata.component, name: 'taskwarden' } },
    components: bom.components.map((component) => ({
      ...component,
      properties: [
        ...component.properties,
        ...functions
          .filter(({ sources }) => sources.some((source) => isOf(source, component.name)))
          .map(({ name }) => ({ name: 'taskwarden:function', value: name })),
      ],
    })),
  };
}

/** Whether a source that esbuild names belongs to a package: the innermost `node_modules` decides. */
function isOf(source: string, name: string): boolean {
  return source.slice(source.lastIndexOf('node_modules/')).startsWith(`node_modules/${name}/`);
}
