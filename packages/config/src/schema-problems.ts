import type * as z from 'zod/mini';
import type { Path, Problem } from './problem.ts';
import type { YamlText } from './yaml-text.ts';

/**
 * What a schema has against a YAML text, each with its place. `meant` adds to the sentence on an unknown key what was
 * probably meant by it.
 */
export function schemaProblems(
  issues: readonly z.core.$ZodIssue[],
  yaml: YamlText,
  meant: (key: string, path: Path) => string,
): Problem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.filter((step) => typeof step !== 'symbol');
    if (issue.code !== 'unrecognized_keys') return [yaml.problem(path, issue.message, isOfKey(issue))];
    return issue.keys.map((key) =>
      yaml.problem([...path, key], `is not a known key${meant(key, path)}`, 'at-key'),
    );
  });
}

function isOfKey(issue: z.core.$ZodIssue): 'at-key' | undefined {
  return issue.code === 'invalid_key' ? 'at-key' : undefined;
}

/** In the order of the file, one sentence for each place. */
export function problemsInOrder(problems: readonly Problem[]): Problem[] {
  return problems
    .filter((problem, index) => problems.findIndex((other) => other.path === problem.path) === index)
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
}
