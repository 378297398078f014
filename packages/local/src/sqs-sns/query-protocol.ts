/**
 * The query protocol of SQS, which AWS CLI 2 spoke until 2.13 and older SDKs speak still: form parameters in, XML out.
 * It is translated to and from the JSON protocol by tables of the names that differ ("flattened" lists and maps).
 */
import { randomUUID } from 'node:crypto';
import { AwsError, type Json } from '../endpoint/aws-json.ts';
import type { HttpRequest, HttpResponse } from '../endpoint/http.ts';

const API_VERSION = '2012-11-05';

/** `AttributeName.1=…` is the first of `AttributeNames`. */
const LISTS: Readonly<Record<string, string>> = {
  AttributeName: 'AttributeNames',
  MessageAttributeName: 'MessageAttributeNames',
  MessageSystemAttributeName: 'MessageSystemAttributeNames',
  TagKey: 'TagKeys',
  SendMessageBatchRequestEntry: 'Entries',
  DeleteMessageBatchRequestEntry: 'Entries',
  ChangeMessageVisibilityBatchRequestEntry: 'Entries',
};

/** `Attribute.1.Name=…&Attribute.1.Value=…` is an entry of `Attributes`. */
const MAPS: Readonly<Record<string, { readonly name: string; readonly key: string }>> = {
  Attribute: { name: 'Attributes', key: 'Name' },
  MessageAttribute: { name: 'MessageAttributes', key: 'Name' },
  Tag: { name: 'Tags', key: 'Key' },
};

const NUMBERS = new Set([
  'DelaySeconds',
  'MaxNumberOfMessages',
  'VisibilityTimeout',
  'WaitTimeSeconds',
  'MaxResults',
]);

/** What an element of a list of the answer is called; a batch's successes are called after their operation. */
const ELEMENTS: Readonly<Record<string, string>> = {
  Messages: 'Message',
  QueueUrls: 'QueueUrl',
  Failed: 'BatchResultErrorEntry',
};

type Tree = { [name: string]: Tree | string };

export function isSqsQuery(request: HttpRequest): boolean {
  const isForm = request.headers['content-type']?.includes('x-www-form-urlencoded') ?? false;
  return isForm && new URLSearchParams(request.body).get('Version') === API_VERSION;
}

function child(tree: Tree, name: string): Tree {
  const known = tree[name];
  if (typeof known === 'object') return known;
  const made: Tree = Object.create(null);
  tree[name] = made;
  return made;
}

function toTree(parameters: URLSearchParams): Tree {
  const tree: Tree = Object.create(null);
  for (const [path, value] of parameters) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    let node = tree;
    for (const name of names) node = child(node, name);
    node[last] = value;
  }
  return tree;
}

const inOrder = (tree: Tree): readonly (Tree | string)[] =>
  Object.entries(tree)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, value]) => value);

const toValue = (value: Tree | string): unknown => (typeof value === 'string' ? value : toInput(value));

function toInput(tree: Tree): Json {
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]): [string, unknown] => {
      const map = MAPS[name];
      const list = LISTS[name];
      if (typeof value === 'string') return [name, NUMBERS.has(name) ? Number(value) : value];
      if (list) return [list, inOrder(value).map(toValue)];
      if (map) return [map.name, Object.fromEntries(inOrder(value).map((entry) => toEntry(entry, map.key)))];
      return [name, toInput(value)];
    }),
  );
}

function toEntry(entry: Tree | string, key: string): [string, unknown] {
  const { [key]: name, Value: value = '' } = typeof entry === 'string' ? {} : entry;
  return [typeof name === 'string' ? name : '', toValue(value)];
}

const escapeXml = (text: string): string =>
  text.replaceAll(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`);

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

function toXml(value: unknown, operation: string): string {
  if (typeof value !== 'object' || value === null) return escapeXml(String(value));
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => memberToXml(name, member, operation))
    .join('');
}

function memberToXml(name: string, member: unknown, operation: string): string {
  if (Array.isArray(member)) {
    const each = ELEMENTS[name] ?? `${operation}ResultEntry`;
    return member.map((one) => element(each, toXml(one, operation))).join('');
  }
  const map = Object.entries(MAPS).find(([, { name: plural }]) => plural === name);
  if (!map) return element(name, toXml(member, operation));
  const [single, { key }] = map;
  return Object.entries(member as Json)
    .map(([entry, value]) =>
      element(single, element(key, escapeXml(entry)) + element('Value', toXml(value, operation))),
    )
    .join('');
}

const xmlResponse = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0"?>${body}`,
});

/** Answers a request of the query protocol by calling the same operation of the JSON protocol. */
export async function answerSqsQuery(
  request: HttpRequest,
  call: (operation: string, input: Json) => Promise<Json>,
): Promise<HttpResponse> {
  const parameters = new URLSearchParams(request.body);
  const operation = parameters.get('Action') ?? '';
  parameters.delete('Action');
  parameters.delete('Version');
  const requestId = element('RequestId', randomUUID());
  try {
    const output = await call(operation, toInput(toTree(parameters)));
    const result = element(`${operation}Result`, toXml(output, operation));
    const metadata = element('ResponseMetadata', requestId);
    return xmlResponse(200, element(`${operation}Response`, result + metadata));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const told =
      element('Type', 'Sender') + element('Code', error.code) + element('Message', escapeXml(error.message));
    return xmlResponse(error.status, element('ErrorResponse', element('Error', told) + requestId));
  }
}
