import type { LintedResource, UnreadFile } from '../lint/lint-file.ts';
import type { Page } from './diagnosis.ts';
import { lintGithub } from './lint-github.ts';
import { lintJson } from './lint-json.ts';
import { lintJunit } from './lint-junit.ts';
import { lintSarif } from './lint-sarif.ts';
import { lintText } from './lint-text.ts';

/** What a run of lint found, in the order of the input. */
export type LintResult = LintedResource | UnreadFile;

/** Renders all that a run found, for standard output. */
export type LintForm = (results: readonly LintResult[], page: Page) => string;

/** Every `--output` of lint. A new form is a file and a line here. */
export const LINT_FORMS = {
  text: lintText,
  json: lintJson,
  sarif: lintSarif,
  junit: lintJunit,
  github: lintGithub,
} as const satisfies Record<string, LintForm>;

export type LintFormName = keyof typeof LINT_FORMS;
