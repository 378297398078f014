import { STOP_CAUSES } from './causes/index.ts';
import { commonExitCodes } from './exit-codes.ts';
import { fillIn } from './sentence.ts';
import type { StopCause } from './stop-cause.ts';

/** The reference of causes and exit codes, in Markdown: docs/reference/causes.md. */
export function causesReference(): string {
  const categories = [...new Set(STOP_CAUSES.map((cause) => cause.category))].sort();
  return [HEAD, ...categories.map(categoryPart), exitCodesPart()].join('\n');
}

const HEAD = `# Stop causes

Generated from \`packages/diagnosis/src/causes\`: one file per cause. A cause is \`category/specific\`; the category is the
phase that failed. *Expected* is normal operation, everything else is a fault. A cause called \`unknown\` is an honest end:
the record does not hold more.
`;

function categoryPart(category: string): string {
  const causes = STOP_CAUSES.filter((cause) => cause.category === category).toSorted((one, other) =>
    one.id.localeCompare(other.id),
  );
  return [`## ${category}\n`, ...causes.map(causePart)].join('\n');
}

function causePart(cause: StopCause): string {
  const { id, says, expected, owner, retryable, remedy, docs, examples } = cause;
  const kind =
    expected === 'standalone' ? 'Expected for a standalone task, a fault in a service' : KIND[`${expected}`];
  const facts = [kind, OWNER[owner], ...(retryable ? ['starting the task again usually helps'] : [])];
  return [
    `### ${id}\n`,
    `${fillIn(says, {})}.\n`,
    `${facts.join(' · ')} · [ECS guide](${docs})\n`,
    `${fillIn(remedy, {})}\n`,
    ...examples.map(({ text, source, seen }) => `\`\`\`text\n${text}\n\`\`\`\n\n${source}, ${seen}\n`),
  ].join('\n');
}

const KIND = { true: 'Expected', false: 'Fault' } as const;

const OWNER = {
  application: 'mended by the owners of the application',
  platform: 'mended by the owners of the platform',
  aws: 'mended by AWS',
  nobody: 'nothing to mend',
} as const satisfies Record<StopCause['owner'], string>;

function exitCodesPart(): string {
  const rows = commonExitCodes().map(({ code, meaning }) => `| ${code} | ${meaning} |`);
  return `## Exit codes

An absent exit code is not 0: the container never ran, or its code was never read. 137 is out of memory only where the
record says so; after an order to stop it is the end of the stop timeout; otherwise it is unclear.

| code | meaning |
| --- | --- |
${rows.join('\n')}
`;
}
