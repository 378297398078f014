/** HTML in pieces: a text becomes markup only through `html`, which escapes it. */
export interface Piece {
  readonly markup: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters and overrides of direction would let a name show as another. */
const INVISIBLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

type Value = string | number | Piece | readonly Piece[];

/**
 * Escapes every value that is not a piece itself.
 *
 * @example
 * html`<td>${'<b>'}</td>`.markup // '<td>&lt;b&gt;</td>'
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Piece {
  return { markup: parts.reduce((made, part, nth) => `${made}${markupOf(values[nth - 1] ?? '')}${part}`) };
}

function markupOf(value: Value): string {
  if (typeof value === 'object')
    return [value]
      .flat()
      .map(({ markup }) => markup)
      .join('');
  return String(value)
    .replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
    .replaceAll(INVISIBLE, ' ');
}
