import { describeResource } from '../lint/check-resource.ts';
import { type Finding, findingsOf, isUnread, type LintedResource } from '../lint/lint-file.ts';
import type { LintForm, LintResult } from './lint-form.ts';

/**
 * JUnit's XML, as CI servers read it (it has no specification; this keeps to what all of them know: testsuites, testsuite,
 * testcase, failure, error). A suite is a file, a case is a resource. Warnings are no failures: they are its output.
 */
export const lintJunit: LintForm = (results) => {
  const suites = [...Map.groupBy(results, ({ file }) => file)].map(([file, cases]) => suite(file, cases));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="taskwarden lint">\n${suites.join('')}</testsuites>\n`;
};

function suite(file: string, results: readonly LintResult[]): string {
  const errors = results.filter(isUnread).length;
  const failures = results.filter((result) => !isUnread(result) && failuresOf(result).length > 0).length;
  const head = { name: file, tests: results.length, failures, errors };
  return `  ${tag('testsuite', head)}\n${results.map(testCase).join('')}  </testsuite>\n`;
}

function testCase(result: LintResult): string {
  const { file } = result;
  if (isUnread(result)) {
    const { unreadable, line } = result;
    const error = tag('error', { type: 'unreadable', message: unreadable }, '/');
    return wrapped(tag('testcase', { name: 'can be read', classname: file, file, line: line ?? 1 }), [error]);
  }
  const failures = failuresOf(result).map(
    (finding) =>
      `${tag('failure', { type: finding.id, message: finding.message })}${toXml(detail(file, finding))}</failure>`,
  );
  const warnings = findingsOf(result).filter(({ level }) => level === 'warning');
  const output = warnings.map((finding) => `${finding.message}\n${detail(file, finding)}`).join('\n\n');
  return wrapped(
    tag('testcase', { name: describeResource(result), classname: file, file, line: result.at.line }),
    [...failures, ...(output === '' ? [] : [`<system-out>${toXml(output)}</system-out>`])],
  );
}

function failuresOf(result: LintedResource): readonly Finding[] {
  return findingsOf(result).filter(({ level }) => level === 'error');
}

function detail(file: string, { spot, path, code, fix }: Finding): string {
  return [`${file}:${spot.line}:${spot.column}`, [path, code].filter(Boolean).join(' '), fix]
    .filter(Boolean)
    .join('\n');
}

function wrapped(opening: string, children: readonly string[]): string {
  return `    ${opening}${children.map((child) => `\n      ${child}`).join('')}\n    </testcase>\n`;
}

function tag(name: string, attributes: Readonly<Record<string, string | number>>, end = ''): string {
  const listed = Object.entries(attributes).map(([key, value]) => ` ${key}="${toXml(String(value))}"`);
  return `<${name}${listed.join('')}${end}>`;
}

/** XML has no way to write most control characters, so they are left out. */
function toXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
