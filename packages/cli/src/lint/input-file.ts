import { readFile } from 'node:fs/promises';
import { CliFault } from '../fault.ts';
import type { Terminal } from '../terminal.ts';
import { type FileText, resourcesOf, type UnreadFile } from './lint-file.ts';
import type { FoundResource, ResourceKind } from './resource.ts';

/** The text of a file, `-` being standard input; or why there is none. */
export async function textOfFile(file: string, terminal: Terminal): Promise<FileText | UnreadFile> {
  if (file === '-') return { file: 'standard input', text: await terminal.readStdin() };
  try {
    return { file, text: await readFile(file, 'utf8') };
  } catch (error) {
    return { file, unreadable: error instanceof Error ? error.message : String(error) };
  }
}

/** As in `web.json:3:7: not JSON: …`. */
export function describeUnread({ file, line, column, unreadable }: UnreadFile): string {
  return `${[file, line, column].filter((part) => part !== undefined).join(':')}: ${unreadable}`;
}

/** The resources of one kind in a file, for commands that are nothing without them. */
export async function resourcesOfKind(
  file: string,
  kind: ResourceKind,
  terminal: Terminal,
): Promise<readonly FoundResource[]> {
  const given = await textOfFile(file, terminal);
  const read = 'unreadable' in given ? given : resourcesOf(given);
  if ('unreadable' in read) throw new CliFault(describeUnread(read));
  return read.resources.filter((resource) => resource.kind === kind);
}
