import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { loadConfiguration } from '@taskwarden/config';
import { readTaskNetwork } from '@taskwarden/domain';
import { readEvent } from '@taskwarden/events';
import { parseScenario } from '@taskwarden/simulator/scenario';
import { describe, expect, test } from 'vitest';
import { isUnreadable, readDocument } from '../../packages/cli/src/lint/document.ts';
import { asWritten, toJson } from '../../packages/cli/src/lint/node.ts';

/** Every file that a user would copy, by the loader that takes it. */
const LOADED = {
  '*.config.yaml': (file: string) => {
    const loaded = loadConfiguration(file);
    return loaded.ok ? [] : loaded.problems;
  },
  'network.yaml': (file: string) => {
    const { root } = readDocument(readFileSync(file, 'utf8'));
    return isUnreadable(root) ? [root] : readTaskNetwork(toJson(root, asWritten)).problems;
  },
  'slack-app-manifest.yaml': (file: string) => {
    const { root } = readDocument(readFileSync(file, 'utf8'));
    return isUnreadable(root) ? [root] : unlikeTheChannel(toJson(root, asWritten));
  },
  'scenarios/*.yaml': (file: string) => {
    const parsed = parseScenario(readFileSync(file, 'utf8'));
    return parsed.ok ? [] : parsed.problems;
  },
  '*put-events.json': (file: string) =>
    (JSON.parse(readFileSync(file, 'utf8')) as { Entries: Record<string, unknown>[] }).Entries.map(toEvent)
      .map((event) => readEvent(JSON.stringify(event)))
      .filter(({ outcome }) => outcome !== 'fact'),
} as const;

/** The app asks for the scopes that the channel's page names, neither fewer nor more. */
function unlikeTheChannel(manifest: unknown): object[] {
  const { oauth_config } = manifest as { oauth_config: { scopes: Record<string, string[]> } };
  const page = readFileSync('packages/notify/src/channels/slack.md', 'utf8');
  const needed = [...new Set(page.match(/chat:write(\.\w+)?/g))].toSorted();
  const asked = oauth_config.scopes;
  return isDeepStrictEqual(asked, { bot: needed }) ? [] : [{ asked, needed }];
}

/** What EventBridge makes of an entry of `PutEvents`. */
function toEvent({ Source, DetailType, Resources, Detail }: Record<string, unknown>): object {
  return {
    version: '0',
    id: '9b9e2e31-38b1-4b3f-b1d8-5a3bb1a1a1a1',
    source: Source,
    'detail-type': DetailType,
    account: '111122223333',
    region: 'us-east-1',
    time: '2026-11-23T09:00:00Z',
    resources: Resources,
    detail: JSON.parse(String(Detail)) as unknown,
  };
}

const files = Object.entries(LOADED).flatMap(([pattern, problemsOf]) =>
  globSync(`examples/${pattern}`).map((file) => ({ file, problemsOf })),
);

describe('examples', () => {
  test.each(files)('$file is accepted', ({ file, problemsOf }) => {
    expect(problemsOf(file)).toEqual([]);
  });

  test('none is left out', () => {
    const known = files.map(({ file }) => basename(file)).toSorted();

    expect(known).toEqual(
      globSync('examples/**/*.*')
        .map((file) => basename(file))
        .toSorted(),
    );
    expect(known).not.toEqual([]);
  });
});
