/** The intrinsic functions of CloudFormation, as far as a template alone can answer them ("Intrinsic function reference"). */
import {
  entriesOf,
  isList,
  isMap,
  isUnresolved,
  itemsOf,
  member,
  type Node,
  textOf,
  withContent,
} from '../node.ts';

export interface Template {
  /** Defaults of the parameters that have one. */
  readonly parameters: ReadonlyMap<string, Node>;
  readonly mappings: Node | undefined;
}

export function templateOf(root: Node): Template {
  const parameters = entriesOf(member(root, 'Parameters')).flatMap(([name, parameter]) => {
    const value = member(parameter, 'Default');
    const type = textOf(member(parameter, 'Type')) ?? '';
    // The default of such a parameter is the name under which Parameter Store has the value.
    if (value === undefined || type.startsWith('AWS::SSM::Parameter::Value<')) return [];
    return [[name, /^(?:CommaDelimitedList|List<)/.test(type) ? splitAt(',', value) : value] as const];
  });
  return { parameters: new Map(parameters), mappings: member(root, 'Mappings') };
}

/** A value with its functions answered; `undefined` is `AWS::NoValue`: the member is not there. */
export function resolve(node: Node, template: Template): Node | undefined {
  if (isList(node.content)) {
    return withContent(
      node,
      node.content.flatMap((item) => resolve(item, template) ?? []),
    );
  }
  if (typeof node.content === 'string' && node.content.includes('{{resolve:')) {
    return withContent(node, { unresolved: node.content });
  }
  if (!isMap(node.content)) return node;
  const [only, ...others] = entriesOf(node);
  if (only !== undefined && others.length === 0 && isFunction(only[0])) {
    const [name, argument] = only;
    return call(name, { node, argument, template });
  }
  const members = entriesOf(node).flatMap(([key, inner]) => {
    const value = resolve(inner, template);
    return value === undefined ? [] : [[key, value] as const];
  });
  return withContent(node, new Map(members));
}

function isFunction(name: string): boolean {
  return name === 'Ref' || name === 'Condition' || name.startsWith('Fn::');
}

interface Call {
  /** The whole call: its answer stands where it stands. */
  readonly node: Node;
  readonly argument: Node;
  readonly template: Template;
}

/** A function that a template can answer; undefined when this call can't be answered. */
type Intrinsic = (call: Call) => Node | undefined;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: ({ node, argument, template }) => {
    const value = template.parameters.get(textOf(argument) ?? '');
    return value === undefined ? undefined : withContent(node, value.content);
  },
  'Fn::FindInMap': ({ node, argument, template }) => {
    const keys = itemsOf(resolve(argument, template)).map(scalarText);
    const value = keys.reduce<Node | undefined>(
      (at, key) => (key === undefined ? undefined : member(at, key)),
      template.mappings,
    );
    return value === undefined ? undefined : withContent(node, value.content);
  },
  'Fn::Join': ({ node, argument, template }) => {
    const [separator, list] = itemsOf(resolve(argument, template));
    const parts = list !== undefined && isList(list.content) ? list.content.map(scalarText) : undefined;
    if (separator === undefined || parts === undefined || parts.includes(undefined)) return undefined;
    return withContent(node, parts.join(scalarText(separator)));
  },
  'Fn::Select': ({ node, argument, template }) => {
    const [index, list] = itemsOf(resolve(argument, template));
    const item = itemsOf(list)[Number(index?.content)];
    return item === undefined || isUnresolved(item.content) ? undefined : withContent(node, item.content);
  },
  'Fn::Split': ({ node, argument, template }) => {
    const [separator, text] = itemsOf(resolve(argument, template));
    const known = textOf(text);
    return known === undefined ? undefined : splitAt(textOf(separator) ?? ',', withContent(node, known));
  },
  'Fn::Sub': ({ node, argument, template }) => {
    const [text, own] = isList(argument.content) ? argument.content : [argument];
    let isKnown = true;
    const filled = (textOf(text) ?? '').replaceAll(
      /\$\{(!?)([^}]+)\}/g,
      (whole, literal: string, name: string) => {
        if (literal !== '') return `\${${name}}`;
        const given = member(own, name.trim());
        const value = given === undefined ? template.parameters.get(name.trim()) : resolve(given, template);
        const known = value === undefined ? undefined : scalarText(value);
        isKnown &&= known !== undefined;
        return known ?? whole;
      },
    );
    return isKnown ? withContent(node, filled) : undefined;
  },
};

function call(name: string, given: Call): Node | undefined {
  const { node, argument } = given;
  if (name === 'Ref' && textOf(argument) === 'AWS::NoValue') return undefined;
  const answer = INTRINSICS[name]?.(given);
  if (answer !== undefined) return answer;
  const unresolved = written(name, argument);
  const target = REFERENCE.exec(unresolved)?.groups?.target;
  return withContent(node, { unresolved, ...(target === undefined ? {} : { refersTo: target }) });
}

/** What stands for a resource itself: `!Ref`, the attributes that are its ARN, `!Sub` of nothing but these. */
const REFERENCE = /^\$\{(?<target>[A-Za-z\d]+)(?:\.(?:Arn|TaskDefinitionArn|ServiceArn))?\}$/;

/** What is written for a call that has no words of its own. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own notation.
const OPEN = '${…}';

/** The call as a person would write it in a text. */
function written(name: string, argument: Node): string {
  if (name === 'Fn::Sub') {
    return textOf(isList(argument.content) ? argument.content[0] : argument) ?? OPEN;
  }
  const parts = (isList(argument.content) ? argument.content : [argument]).map(
    (part) => scalarText(part) ?? '…',
  );
  if (name === 'Ref' || name === 'Fn::GetAtt') return `\${${parts.join('.')}}`;
  return `\${${name.replace('Fn::', '')} ${parts.join(' ')}}`;
}

function scalarText({ content }: Node): string | undefined {
  return typeof content === 'object' ? undefined : String(content);
}

function splitAt(separator: string, node: Node): Node {
  const text = scalarText(node) ?? '';
  return withContent(
    node,
    text.split(separator).map((part) => withContent(node, part.trim())),
  );
}
