/** One value of the input, or the reason why there is none, with the place to look at. */
export type Entry =
  | { readonly at: string; readonly value: unknown }
  | { readonly at: string; readonly unreadable: string };

/**
 * What a text holds: one JSON value, JSON lines, several JSON values one after the other (as `cat *.json` gives), or
 * plain lines. An array is its elements. The form is decided by the whole text, so that one broken line among JSON lines
 * is reported instead of being taken for prose.
 */
export function entriesOf(text: string): readonly Entry[] {
  const source = text.replace(/^\uFEFF/, '');
  if (source.trim() === '') return [];
  const whole = parsed(source);
  if (whole !== undefined) return elements(whole.value, '');

  const lines = source.split('\n').flatMap((line, index) => {
    const content = line.trim();
    return content === '' ? [] : [{ number: index + 1, content, json: parsed(content) }];
  });
  const records = lines.filter(
    ({ json, content }) => typeof json?.value === 'object' || /^\{\s*"/.test(content),
  );
  if (records.length * 2 >= lines.length) return lines.flatMap(jsonLine);
  if (/^\s*[{[]/.test(source)) return valuesOneAfterTheOther(source);
  return lines.map(({ number, content, json }) => ({
    at: `line ${number}`,
    value: typeof json?.value === 'string' ? json.value : content,
  }));
}

function jsonLine(line: {
  number: number;
  content: string;
  json: { value: unknown } | undefined;
}): readonly Entry[] {
  const at = `line ${line.number}`;
  return line.json === undefined ? [{ at, unreadable: 'is not JSON' }] : elements(line.json.value, at);
}

function elements(value: unknown, at: string): readonly Entry[] {
  if (!Array.isArray(value)) return [{ at, value }];
  return value.map((element, index) => ({
    at: [at, `element ${index}`].filter(Boolean).join(', '),
    value: element,
  }));
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function valuesOneAfterTheOther(source: string): readonly Entry[] {
  let line = 1;
  return balancedPieces(source).flatMap((piece) => {
    const begins = line + newlines(piece.slice(0, piece.search(/\S|$/)));
    line += newlines(piece);
    if (piece.trim() === '') return [];
    const at = `line ${begins}`;
    const value = parsed(piece);
    return value === undefined
      ? [{ at, unreadable: 'the JSON that begins here is broken or cut off' }]
      : elements(value.value, at);
  });
}

/** Cuts where brackets outside of strings are balanced again. */
function balancedPieces(source: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let begin = 0;
  for (const { 0: token, index } of source.matchAll(/"(?:[^"\\]|\\.)*"|[{[]|[}\]]/g)) {
    if (token.startsWith('"')) continue;
    depth = Math.max(0, depth + (token === '{' || token === '[' ? 1 : -1));
    if (depth > 0) continue;
    pieces.push(source.slice(begin, index + 1));
    begin = index + 1;
  }
  return [...pieces, source.slice(begin)];
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
