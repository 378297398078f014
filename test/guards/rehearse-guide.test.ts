import { readFileSync } from 'node:fs';
import { EXPECTATION_FORMS } from '@taskwarden/simulator/scenario';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../packages/cli/src/program.ts';
import { aTerminal } from '../../packages/cli/src/testing.ts';

/** The guide on rehearsing failures shows what the commands say. */
const GUIDE = readFileSync('docs/guide/rehearse-failures.md', 'utf8');

const blocks = (language: string): readonly string[] =>
  [...GUIDE.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].flatMap(
    ([, block]) => block ?? [],
  );

const SHOWN = blocks('console').map((block) => {
  const [command = '', ...lines] = block.trimEnd().split('\n');
  return { command: command.replace('$ taskwarden ', ''), parts: lines.join('\n').split(/^…$/m) };
});

describe('the guide on rehearsing failures', () => {
  test('shows the scenario as it is', () => {
    expect(blocks('yaml')).toEqual([readFileSync('examples/scenarios/secret-rotated-away.yaml', 'utf8')]);
  });

  test.each(SHOWN)('$command says what it shows, in that order', async ({ command, parts }) => {
    const terminal = aTerminal({ width: 100 });

    const exitCode = await runCli(command.split(' '), terminal);

    expect(exitCode).toBe(0);
    let from = 0;
    for (const part of parts.map((text) => text.trim()).filter((text) => text !== '')) {
      const found = terminal.written.out.indexOf(part, from);
      expect(found, part).toBeGreaterThanOrEqual(from);
      from = found + part.length;
    }
  });

  test('has an example of every form of expectation', () => {
    expect(EXPECTATION_FORMS.filter(({ example }) => !GUIDE.includes(`\`${example}\``))).toEqual([]);
  });
});
