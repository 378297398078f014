import { readTaskDefinition, type TaskDefinition } from '@taskwarden/domain';
import { CliFault } from '../fault.ts';
import type { Terminal } from '../terminal.ts';
import { resourcesOfKind } from './input-file.ts';
import { asWritten, toJson } from './node.ts';

export interface NamedDefinition {
  readonly file: string;
  readonly name: string;
  readonly definition: TaskDefinition;
}

/** The task definitions of a file, in any form that lint reads; at least one. */
export async function taskDefinitionsIn(
  file: string,
  terminal: Terminal,
): Promise<readonly NamedDefinition[]> {
  const found = await resourcesOfKind(file, 'taskDefinition', terminal);
  if (found.length === 0) throw new CliFault(`${file}: holds no task definition`);
  return found.map(({ node, name }) => {
    const { value } = readTaskDefinition(toJson(node, asWritten));
    return { file, name: value.family ?? name ?? '?', definition: value };
  });
}
