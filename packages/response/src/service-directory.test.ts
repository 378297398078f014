import { describe, expect, test } from 'vitest';
import type { ServiceEntry } from './ports.ts';
import { createServiceDirectory } from './service-directory.ts';

const subject = {
  account: '111122223333',
  region: 'eu-west-1',
  clusterName: 'prod',
  kind: 'service',
  name: 'web',
} as const;
const configuration = {
  tags: { team: 'Team', environment: 'env' },
  teams: [{ match: { cluster: 'prod' }, team: 'platform', environment: 'production' }],
};
type Tags = ServiceEntry['tags'];
const known = (tags: Record<string, string>): Tags => tags;

function aDirectory(entries: readonly (Tags | Error)[]) {
  let reads = 0;
  let now = 0;
  const directory = createServiceDirectory({
    configuration,
    now: () => now,
    context: {
      async serviceTags() {
        const entry = entries[Math.min(reads, entries.length - 1)];
        reads += 1;
        if (entry instanceof Error) throw entry;
        return entry;
      },
    },
  });
  return { directory, reads: () => reads, wait: (seconds: number) => (now += seconds * 1000) };
}

describe('whose a service is', () => {
  test.each([
    ['its tags say', known({ Team: 'shop', env: 'staging' }), { team: 'shop', environment: 'staging' }],
    [
      'the map says what the tags leave out',
      known({ Team: 'shop' }),
      { team: 'shop', environment: 'production' },
    ],
    ['the map says without tags', undefined, { team: 'platform', environment: 'production' }],
    [
      'the map says when the ledger does not answer',
      new Error('throttled'),
      { team: 'platform', environment: 'production' },
    ],
  ])('%s', async (_sentence, entry, owner) => {
    expect(await aDirectory([entry]).directory.lookUp(subject)).toEqual(owner);
  });

  test('is nobody where nobody said', async () => {
    const { directory } = aDirectory([undefined]);

    expect(await directory.lookUp({ ...subject, clusterName: 'dev' })).toEqual({});
  });

  test('is read once a minute, however often it is asked', async () => {
    const { directory, reads, wait } = aDirectory([known({ Team: 'shop' }), known({ Team: 'search' })]);

    await Promise.all([directory.lookUp(subject), directory.lookUp(subject)]);
    wait(59);
    await directory.lookUp(subject);
    expect(reads()).toBe(1);

    wait(1);
    expect((await directory.lookUp(subject)).team).toBe('search');
  });
});
