import type { Node } from './node.ts';
import { readJson } from './read-json.ts';
import { readYaml } from './read-yaml.ts';
import { type SourceText, sourceText } from './source-text.ts';
import { type Unreadable, unreadable } from './unreadable.ts';

/** A file as text and as values. */
export interface ReadDocument {
  readonly source: SourceText;
  readonly root: Node | Unreadable;
}

/** JSON begins with a bracket; everything else is YAML. Flow style YAML is not taken: what looks like JSON has to be JSON. */
export function readDocument(raw: string): ReadDocument {
  const text = raw.replace(/^\uFEFF/, '');
  const source = sourceText(text);
  if (text.trim() === '') return { source, root: unreadable('is empty') };
  if (text.includes('\u0000')) return { source, root: unreadable('is no text') };
  if (!/^\s*[{[]/.test(text)) return { source, root: readYaml(text) };
  return { source, root: readJson(text) };
}

export function isUnreadable<Thing extends object>(read: Thing | Unreadable): read is Unreadable {
  return 'reason' in read;
}
