import {
  type FileText,
  type LintedResource,
  type LintOptions,
  lintFiles,
  type UnreadFile,
} from './lint-file.ts';

/** `lintFiles` of one file. */
export function lintFile(given: FileText, options: LintOptions): readonly LintedResource[] | UnreadFile {
  return lintFiles([given], options)[0] ?? [];
}
