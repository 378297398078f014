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

/**
 * JSON begins with a bracket; everything else is YAML. What looks like JSON has to be JSON, which says best what is wrong with
 * it; only a file that is named as YAML may be YAML in flow style, with comments and a comma after the last member.
 */
export function readDocument(raw: string, file = ''): ReadDocument {
  const text = raw.replace(/^\uFEFF/, '');
  const source = sourceText(text);
  if (text.trim() === '') return { source, root: unreadable('is empty') };
  if (text.includes('\u0000')) return { source, root: unreadable('is no text') };
  if (!/^\s*[{[]/.test(text)) return { source, root: readYaml(text) };
  const root = readJson(text);
  if (!isUnreadable(root) || !/\.ya?ml$/i.test(file)) return { source, root };
  const yaml = readYaml(text);
  return { source, root: isUnreadable(yaml) ? root : yaml };
}

export function isUnreadable<Thing extends object>(read: Thing | Unreadable): read is Unreadable {
  return 'reason' in read;
}
