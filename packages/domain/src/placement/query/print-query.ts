import { BARE_ITEM, BARE_WORD } from './parse-query.ts';
import { QUERY_OPERATORS, type Query, type QueryTest } from './query.ts';

/**
 * The expression of a query in one fixed spelling: symbols for comparisons, words for the rest, quotes only where needed.
 * Parsed again it gives the same query.
 *
 * @example
 * const group = { kind: 'test', subject: 'task:group', operator: 'equals', arguments: ['database'] };
 * printQuery({ kind: 'not', of: group }) // 'not (task:group == database)'
 */
export function printQuery(query: Query): string {
  if (query.kind === 'test') return printTest(query);
  if (query.kind === 'not') return `not (${printQuery(query.of)})`;
  return query.of.map(printTerm).join(` ${query.kind} `);
}

/** Compound terms get parentheses even where precedence would do: the shape of the tree stays visible. */
function printTerm(term: Query): string {
  return term.kind === 'and' || term.kind === 'or' ? `(${printQuery(term)})` : printQuery(term);
}

function printTest({ subject, operator, arguments: args }: QueryTest): string {
  const facts = QUERY_OPERATORS[operator];
  const written = 'symbol' in facts && /^[<>=!~]+$/.test(facts.symbol) ? facts.symbol : operator;
  if (facts.takes === 'nothing') return `${subject} ${written}`;
  if (facts.takes === 'list')
    return `${subject} ${written} [${args.map((arg) => printLiteral(arg, BARE_ITEM)).join(', ')}]`;
  return `${subject} ${written} ${printLiteral(args[0] ?? '', BARE_WORD)}`;
}

function printLiteral(literal: string, bare: RegExp): string {
  bare.lastIndex = 0;
  const fits = bare.exec(literal)?.[0] === literal && !literal.startsWith('[');
  if (fits) return literal;
  return literal.includes("'") ? `"${literal}"` : `'${literal}'`;
}
