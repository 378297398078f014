import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Graph, synth } from './synth.ts';

export const ROOT = join(import.meta.dirname, '../..');

const graphs = new Map<string, Promise<Graph>>();

/** The graph of a stage, with SST's platform installed first where it is missing. Evaluated once for all files of tests. */
export function graphOf(stage: string, configuration?: string): Promise<Graph> {
  const key = `${stage} ${configuration ?? ''}`;
  const known = graphs.get(key) ?? evaluate(stage, configuration);
  graphs.set(key, known);
  return known;
}

function evaluate(stage: string, configuration: string | undefined): Promise<Graph> {
  // It knows itself whether there is anything to do: a folder alone may be half an installation, or one of another SST.
  execFileSync('bash', ['scripts/sst-platform.sh'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  return synth({ root: ROOT, stage, ...(configuration !== undefined && { configuration }) });
}

export function inputsOfType(graph: Graph, type: string) {
  return graph.resources.filter((resource) => resource.type === type).map(({ inputs }) => inputs);
}
