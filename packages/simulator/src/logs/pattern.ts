import { invalid } from '../operations/exception.ts';

/** A term of a filter pattern, with `?` (one of these) or `-` (none of these) before it. */
const TERM = /([-?]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g;

/**
 * A filter pattern for unstructured log events ("Filter pattern syntax", CloudWatch Logs guide): all terms, one of the `?`
 * terms, none of the `-` terms; upper and lower case differ. `?` terms beside others are ignored, as there.
 */
export function compileFilter(pattern = ''): (message: string) => boolean {
  if (/^\s*[{[%]/.test(pattern)) {
    throw invalid(
      'The simulator knows filter patterns of terms only, not of JSON, columns or regular expressions',
    );
  }
  const terms = [...pattern.matchAll(TERM)].map(([, sign = '', quoted, plain]) => ({
    sign,
    text: quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '',
  }));
  const textsWith = (wanted: string): string[] =>
    terms.filter(({ sign }) => sign === wanted).map(({ text }) => text);
  const [all, some, none] = [textsWith(''), textsWith('?'), textsWith('-')];
  return (message) =>
    all.every((text) => message.includes(text)) &&
    (all.length > 0 || some.length === 0 || some.some((text) => message.includes(text))) &&
    !none.some((text) => message.includes(text));
}
