/**
 * A test for a `wildcard` operand: `*` stands for any run of characters, `\*` and `\\` for themselves. Nothing when
 * EventBridge refuses it: two wildcards in a row, or another character behind a backslash.
 */
export function compileWildcard(operand: string): ((text: string) => boolean) | undefined {
  const parts = operand.match(/\\[\s\S]|\*+|[^\\*]+|\\$/g) ?? [];
  const isValid = parts.every(
    (part) => !part.startsWith('**') && (!part.startsWith('\\') || /^\\[\\*]$/.test(part)),
  );
  if (!isValid) return undefined;
  const literals = [''];
  for (const part of parts) {
    if (part === '*') literals.push('');
    else literals.push(`${literals.pop() ?? ''}${part.startsWith('\\') ? part.slice(1) : part}`);
  }
  return (text) => matchesInOrder(text, literals);
}

/** The literals between wildcards, taken greedily from the left: linear, unlike a regular expression of `.*`. */
function matchesInOrder(text: string, literals: readonly string[]): boolean {
  const [first = '', ...rest] = literals;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const literal of rest) {
    const found = text.indexOf(literal, at);
    if (found < 0) return false;
    at = found + literal.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
