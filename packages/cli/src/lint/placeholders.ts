// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the notations of placeholders.
/** Placeholders in plain files, which a pipeline fills in before ECS is called: their values are open (decision 098). */
import { isList, isMap, type Node, withContent } from './node.ts';

/**
 * The notations that are in use, none of which ECS takes where it restricts characters: shells and Terraform, Jinja, Go and
 * ecspresso, CodeDeploy (`<IMAGE1_NAME>`), Windows, Azure Pipelines, format strings, Maven, and what scripts replace by `sed`.
 * None reads over another opening, or a text of nothing but openings would be read through once for each.
 */
const NOTATIONS = [
  String.raw`\$\{(?:[^{}]|\{[^{}]*\})*\}`,
  String.raw`\$\([^()]*\)`,
  String.raw`\$[A-Za-z_]\w*`,
  String.raw`\{\{[^{}]*\}\}`,
  '<%[^%]*%>',
  String.raw`<[A-Za-z_][\w .:-]*>`,
  String.raw`%[A-Za-z_]\w*%`,
  String.raw`#\{[^{}]*\}#?`,
  String.raw`\{[A-Za-z_]\w*\}`,
  String.raw`@@?[A-Za-z_][\w.]*@@?`,
  String.raw`__[A-Za-z]\w*?__`,
].join('|');
/** As these and `[[IMAGE]]`, which without quotes is a list in a list. */
const IN_TEXT = String.raw`${NOTATIONS}|\[\[[^[\]]*\]\]`;

const HOLDS_PLACEHOLDER = new RegExp(IN_TEXT);
const IS_PLACEHOLDER = new RegExp(`^(?:${IN_TEXT})$`);

/**
 * Texts that are open only where they are nothing but a placeholder: in a command, `${…}` may be for the shell in the
 * container, and in the others a secret may be written beside it.
 */
const FREE_TEXTS: ReadonlySet<string> = new Set(['command', 'entryPoint', 'environment', 'dockerLabels']);

/** A placeholder without quotes around it, where JSON has a value: sticky, to be tried at a place. */
export const BARE_PLACEHOLDER = new RegExp(`(?:${NOTATIONS})(?=\\s*(?:[,}\\]]|$))`, 'y');

/** Where YAML reads `{{ image }}` as a map whose name is a map. */
export const BRACED_PLACEHOLDER = /^\{\{[^{}]*\}\}$/;

/** The node with every text that has a placeholder as an open value. */
export function withPlaceholdersOpen(node: Node, pattern: RegExp = HOLDS_PLACEHOLDER): Node {
  const { content } = node;
  if (typeof content === 'string') {
    return pattern.test(content) ? withContent(node, { unresolved: content }) : node;
  }
  if (isList(content)) {
    return withContent(
      node,
      content.map((item) => withPlaceholdersOpen(item, pattern)),
    );
  }
  if (!isMap(content)) return node;
  const members = [...content].map(([name, inner]): [string, Node] => {
    return [name, withPlaceholdersOpen(inner, FREE_TEXTS.has(name) ? IS_PLACEHOLDER : pattern)];
  });
  return withContent(node, new Map(members));
}
