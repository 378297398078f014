import { type Finding, findingsOf, isUnread } from '../lint/lint-file.ts';
import type { LintForm } from './lint-form.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** One run of SARIF 2.1.0 (OASIS standard), as code scanning of GitHub and others takes it. */
export const lintSarif: LintForm = (results) => {
  const found = results.flatMap((result) =>
    isUnread(result)
      ? []
      : findingsOf(result).map((finding) => ({ file: result.file, resource: result, finding })),
  );
  const unread = results.filter(isUnread);
  const ruleIds = [...new Set(found.map(({ finding }) => finding.id))].toSorted();
  const run = {
    tool: { driver: { name: 'taskwarden', rules: ruleIds.map((id) => rule(id, found)) } },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: unread.length === 0,
        toolExecutionNotifications: unread.map(({ file, unreadable, line, column }) => ({
          level: 'error',
          message: { text: unreadable },
          locations: [
            location(file, line === undefined ? {} : { startLine: line, startColumn: column ?? 1 }),
          ],
        })),
      },
    ],
    results: found.map(({ file, resource, finding }) => ({
      ruleId: finding.id,
      ruleIndex: ruleIds.indexOf(finding.id),
      level: finding.level,
      message: { text: [finding.message, finding.fix].filter(Boolean).join('\n') },
      locations: [
        {
          ...location(file, {
            startLine: finding.spot.line,
            startColumn: finding.spot.column,
            endColumn: finding.spot.column + finding.spot.length,
          }),
          logicalLocations: [
            { fullyQualifiedName: [resource.name, finding.path].filter(Boolean).join('#') || resource.kind },
          ],
        },
      ],
      ...(finding.code === undefined ? {} : { properties: { exception: finding.code } }),
    })),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
};

function rule(id: string, found: readonly { readonly finding: Finding }[]): object {
  const help = found.find(({ finding }) => finding.id === id)?.finding.fix;
  return { id, ...(help ? { help: { text: help } } : {}) };
}

function location(file: string, region: Readonly<Record<string, number>>): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      ...(Object.keys(region).length === 0 ? {} : { region }),
    },
  };
}

/** A relative reference stays one: whoever shows the result knows the root of the repository. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
