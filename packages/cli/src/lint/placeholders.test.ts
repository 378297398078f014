// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the notations of placeholders.
import { readFileSync } from 'node:fs';
import { DEFAULT_POLICY, planPolicy } from '@taskwarden/policy';
import { describe, expect, test } from 'vitest';
import { findingsOf } from './lint-file.ts';
import { withPlaceholdersOpen } from './placeholders.ts';
import { lintFile } from './testing.ts';

const OPTIONS = { kind: undefined, plan: planPolicy(DEFAULT_POLICY), now: 0 };

/** What is told of a text, as `rule path`. */
function told(text: string): readonly string[] {
  const linted = lintFile({ file: 'task-definition.json', text }, OPTIONS);
  return 'unreadable' in linted
    ? [linted.unreadable]
    : linted.flatMap((resource) => findingsOf(resource).map(({ id, path }) => `${id} ${path}`));
}

const toldOf = (file: string) => told(readFileSync(`test/fixtures/lint/placeholders/${file}`, 'utf8'));
const WEB = { name: 'web', image: 'nginx:1.29', memory: 128, logConfiguration: { logDriver: 'json-file' } };
const withImage = (image: string) =>
  told(JSON.stringify({ family: 'web', containerDefinitions: [{ ...WEB, image }] }));

describe('placeholders of plain files', () => {
  test('are no errors where a pipeline fills them in, and hide no secret that is written beside one', () => {
    expect(toldOf('codedeploy.json')).toEqual([
      'no-plaintext-secrets containerDefinitions[0].environment[0].value',
    ]);
  });

  test('of ecspresso are read in names, sizes and references', () => {
    expect(toldOf('ecspresso.json')).toEqual([]);
  });

  test.each([
    '<IMAGE1_NAME>',
    '${IMAGE}',
    '${lookup({ a = 1 }, "a")}',
    '$REPOSITORY:$TAG',
    '$(Build.BuildId)',
    '{{ image }}:{{tag}}',
    '<%= image %>',
    '%IMAGE%',
    '#{REPO}#:#{TAG}#',
    '[[IMAGE]]',
    '@image@',
    '@@IMAGE@@',
    'repo:{TAG}',
  ])('%s is an image that is not known yet', (image) => {
    expect(withImage(image)).toEqual([]);
  });

  test.each(['nginx latest', 'nginx:1.29!', 'nginx@latest', 'a<b', '100%'])(
    '%s is none: ECS refuses it',
    (image) => {
      expect(withImage(image)).toContain('names/image-characters containerDefinitions[0].image');
    },
  );

  test('leave what stands beside them to be judged', () => {
    expect(
      told(
        JSON.stringify({
          family: '${FAMILY}',
          networkMode: 'awsvpc',
          containerDefinitions: [{ ...WEB, image: '<IMAGE>', links: ['db'] }],
        }),
      ),
    ).toContain('awsvpc/links containerDefinitions[0].links');
  });

  test('stand without quotes where JSON has a value', () => {
    expect(toldOf('terraform.json.tpl')).toEqual([]);
    expect(toldOf('jinja.json')).toEqual([]);
    expect(toldOf('jinja.yaml')).toEqual(['names/image-required containerDefinitions[1].image']);
  });

  test.each([
    ['a placeholder beside a text', '{"family": ${FAMILY}-web}'],
    ['one that is not closed', '{"family": ${FAMILY}'],
    ['one instead of a member', '{${MEMBERS}}'],
    ['control flow', '{"family": {% if x %}"a"{% endif %}}'],
  ])('%s is no JSON', (_, text) => {
    expect(told(text)).toEqual([expect.stringMatching(/^not JSON: expected/)]);
  });

  test.each(['{{', '#{', '[[', '${', '<%'])('%s without end is none, and is read once', (opening) => {
    const node = { range: [0, 0], path: [], content: opening.repeat(60_000) } as const;

    expect(withPlaceholdersOpen(node).content).toBe(node.content);
  });
});
