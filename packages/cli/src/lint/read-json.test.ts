// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation's own notation.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from './document.ts';
import { type Node, nearest, type Path, toJson } from './node.ts';
import { readJson } from './read-json.ts';
import { positionAt, sourceText } from './source-text.ts';
import type { Unreadable } from './unreadable.ts';

const plain = (read: Node | Unreadable) => ('reason' in read ? read : toJson(read, () => undefined));

describe('reading JSON', () => {
  test('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);

        expect(plain(readJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  test('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', 'x', ':'), (json, at, put) => {
        const cut = at % (json.length + 1);
        const text = json.slice(0, cut) + put + json.slice(cut + 1);
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }

        expect('reason' in readJson(text)).toBe(!isJson);
      }),
    );
  });

  test('every value knows the text that it was read from', () => {
    const text = '{\n  "a": [1, {"b": "two"}],\n  "c": null\n}';
    const root = readJson(text) as Node;
    const textAt = (path: Path) => text.slice(...nearest(root, path).node.range);

    expect(textAt(['a', 1, 'b'])).toBe('"two"');
    expect(textAt(['a', 0])).toBe('1');
    expect(textAt(['c'])).toBe('null');
  });

  test.each([
    ['{"a": 1,}', 1, 9, 'expected a name in quotes, found "}"'],
    ['{\n  "a" 1\n}', 2, 7, 'expected ":", found "1"'],
    ['{"a": [1, 2', 1, 12, 'expected "," or "]", found the end of the file'],
    ['{"a": "b\n"}', 1, 7, 'this text holds a line break or an escape that JSON does not have'],
    ['{} {}', 1, 4, 'expected the end of the file'],
    ['{"a": nul}', 1, 7, 'expected a value, found "nul"'],
  ])('tells where %j is broken', (text, line, column, reason) => {
    const read = readJson(text) as Unreadable;

    expect(read.reason).toBe(`not JSON: ${reason}`);
    expect(positionAt(sourceText(text), read.offset ?? -1)).toEqual({ line, column });
  });

  test('nesting without end is refused, not followed', () => {
    expect(readJson('['.repeat(100_000))).toMatchObject({ reason: expect.stringContaining('deep') });
  });
});

describe('reading a document', () => {
  test('a byte order mark is no part of it', () => {
    expect(plain(readDocument('\uFEFF{"family": "web"}').root)).toEqual({ family: 'web' });
  });

  test('short forms of functions are spelt out', () => {
    const text = 'a: !Ref Role\nb: !GetAtt Role.Arn\nc: !Join ["-", [x, !Ref Y]]\nd: !Sub "${A}"';

    expect(plain(readDocument(text).root)).toEqual({
      a: { Ref: 'Role' },
      b: { 'Fn::GetAtt': 'Role.Arn' },
      c: { 'Fn::Join': ['-', ['x', { Ref: 'Y' }]] },
      d: { 'Fn::Sub': '${A}' },
    });
  });

  test('anchors and merges are followed, and a member of its own wins', () => {
    const text = 'base: &base {cpu: 1, memory: 2}\nweb:\n  <<: *base\n  memory: 3\nsame: *base';

    expect(plain(readDocument(text).root)).toMatchObject({
      web: { cpu: 1, memory: 3 },
      same: { cpu: 1, memory: 2 },
    });
  });

  test.each([
    ['', 'is empty'],
    ['a: [1\nb: 2', 'not YAML'],
    ['# nothing\n', 'holds nothing'],
  ])('%j is not taken', (text, reason) => {
    expect(readDocument(text).root).toMatchObject({ reason: expect.stringContaining(reason) });
  });
});

describe('a file that begins like JSON', () => {
  const flow = `{
    family: web, # the shop
    "containerDefinitions": [{ "name": "web", },],
  }`;

  test('may be YAML in flow style where its name says so', () => {
    for (const name of ['task.yml', 'TASK.YAML']) {
      expect(plain(readDocument(flow, name).root)).toEqual({
        family: 'web',
        containerDefinitions: [{ name: 'web' }],
      });
    }
  });

  test.each(['task.json', '', 'yaml/task'])('has to be JSON under the name %j', (name) => {
    expect(readDocument(flow, name).root).toMatchObject({ reason: expect.stringContaining('not JSON') });
  });

  test('is told as JSON where it is neither', () => {
    const root = readDocument('{"family": "web"', 'task.yml').root;
    expect(root).toMatchObject({ reason: expect.stringContaining('not JSON') });
  });
});
