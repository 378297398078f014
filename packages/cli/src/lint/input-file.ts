import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { CliFault } from '../fault.ts';
import type { Terminal } from '../terminal.ts';
import { type FileText, resourcesOf, type UnreadFile } from './lint-file.ts';
import type { FoundResource } from './resource.ts';

/**
 * The files that are meant, in the order in which they are named and each once. A pattern that no shell has filled in, as in
 * quotes, is filled in here; one that nothing fits stays, to be told as missing.
 */
export function filesMeant(names: readonly string[]): readonly string[] {
  const files = names.flatMap((name) => {
    if (!/[*?[{]/.test(name) || existsSync(name)) return name;
    const found = globSync(name).toSorted();
    return found.length === 0 ? name : found;
  });
  return [...new Set(files)];
}

/** Why a file can't be read, by Node.js's code for it. */
const UNREADABLE: Readonly<Record<string, string>> = {
  EACCES: 'it may not be read',
  EISDIR: 'it is a directory: name its files, as in folder/*.json',
  ENOENT: 'there is no such file',
};

/** The text of a file, `-` being standard input; or why there is none. */
export async function textOfFile(file: string, terminal: Terminal): Promise<FileText | UnreadFile> {
  if (file === '-') return { file: 'standard input', text: await terminal.readStdin() };
  try {
    return { file, text: await readFile(file, 'utf8') };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return { file, unreadable: code in UNREADABLE ? `${code}: ${UNREADABLE[code]}` : message };
  }
}

/** As in `web.json:3:7: not JSON: …`. */
export function describeUnread({ file, line, column, unreadable }: UnreadFile): string {
  return `${[file, line, column].filter((part) => part !== undefined).join(':')}: ${unreadable}`;
}

/** The resources in a file, for commands that are nothing without them. */
export async function resourcesIn(file: string, terminal: Terminal): Promise<readonly FoundResource[]> {
  const given = await textOfFile(file, terminal);
  const read = 'unreadable' in given ? given : resourcesOf(given);
  if ('unreadable' in read) throw new CliFault(describeUnread(read));
  return read.resources;
}
