import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const PAGES = [...globSync('*.md'), ...globSync('docs/**/*.md'), ...globSync('packages/*/README.md')];
/** Folders whose files pages name by their path from the root. */
const ROOTS = /^(packages|functions|infra|scripts|test|docs|examples)\//;

/** Paths in backquotes; those with a hole, such as `<id>` or `…`, name no file. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`([\w@./<>…*-]+)`/g)]
    .flatMap(([, path]) => path ?? [])
    .filter((path) => ROOTS.test(path) && !/[<>…*]/.test(path));
}

/** Targets of links that stay in the repository. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .flatMap(([, target]) => target ?? [])
    .filter((target) => !/^[a-z]+:/.test(target));
}

describe('the pages', () => {
  test.each(PAGES)('%s names only files that exist', (page) => {
    const text = readFileSync(page, 'utf8');

    const missing = [
      ...pathsIn(text).filter((path) => !existsSync(path)),
      ...linksIn(text).filter((link) => !existsSync(join(dirname(page), link))),
    ];

    expect(missing).toEqual([]);
  });

  test('the life of an event names a file of every room that it passes', () => {
    const rooms = [
      'infra/',
      'functions/',
      'events/',
      'diagnosis/',
      'response/',
      'ledger/',
      'notify/',
      'local/',
    ];
    const named = pathsIn(readFileSync('docs/guide/life-of-an-event.md', 'utf8'));

    expect(rooms.filter((room) => !named.some((path) => path.includes(room)))).toEqual([]);
  });

  test('every word of the glossary stands there once', () => {
    const words = [...readFileSync('docs/glossary.md', 'utf8').matchAll(/^\| ([a-z ]+) \|/gm)].flatMap(
      ([, word]) => (word === undefined || word === 'word' ? [] : word),
    );

    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    expect(words.length).toBeGreaterThan(20);
  });

  test('every decision has a number of its own, a context, and what was given up', () => {
    const files = globSync('docs/decisions/*.md');
    const numbers = files.map((file) => basename(file).slice(0, 3));
    const unfinished = files.filter((file) => {
      const text = readFileSync(file, 'utf8');
      return !['**Context.**', '**Decision.**', '**Given up.**'].every((part) => text.includes(part));
    });

    expect(unfinished).toEqual([]);
    expect(new Set(numbers).size).toBe(files.length);
  });
});
