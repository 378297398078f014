import type { Action, Committer, FindingEntry } from '@taskwarden/response';
import type { FindingMoment } from '@taskwarden/simulator/scenario';

type FindingChange = FindingMoment['change'];

export interface PolicyWatcher {
  readonly onFinding: (entry: FindingEntry, change: FindingChange) => void;
  readonly onAction: (action: Action) => void;
}

/** Hears of every finding that a committed decision opens, excepts or mends, and of every step of an action. */
export function watchPolicy(committer: Committer, { onFinding, onAction }: PolicyWatcher): Committer {
  const known = new Map<string, FindingEntry>();
  return {
    async commit(writes) {
      const outcome = await committer.commit(writes);
      if (outcome !== 'committed') return outcome;
      for (const write of writes) {
        if (write.write === 'action') onAction(write.action);
        if (write.write !== 'finding') continue;
        const { entry } = write;
        const key = `${entry.finding.rule} ${entry.finding.resource}`;
        const change = changeOf(known.get(key), entry);
        known.set(key, entry);
        if (change !== undefined) onFinding(entry, change);
      }
      return outcome;
    },
  };
}

function changeOf(
  before: FindingEntry | undefined,
  { finding: { state } }: FindingEntry,
): FindingChange | undefined {
  if (state === before?.finding.state) return undefined;
  switch (state) {
    case 'open':
      return before === undefined ? 'opened' : 'reopened';
    case 'excepted':
      return 'excepted';
    case 'fixed-and-deployed':
      return 'mended';
    case 'fixed':
      return undefined;
  }
}
