import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Finding, type FindingObservation, foldFindings } from './findings.ts';
import { failing, notApplicable, notEvaluated, PASS } from './verdict.ts';

const FAIL = failing({ path: 'networkMode', message: 'It is host.' });
const EXCEPTION = { rule: '*', match: {}, owner: 'shop', reason: 'Because.', expires: 100 };

function seen(changes: Partial<FindingObservation> = {}): FindingObservation {
  return {
    rule: 'no-host-network-mode',
    resource: 'service/web',
    severity: 'high',
    outcome: FAIL,
    ...changes,
  };
}

/** What is told round by round, and the finding at the end. */
function told(...rounds: readonly FindingObservation[]) {
  const start: { findings: readonly Finding[]; news: string[] } = { findings: [], news: [] };
  return rounds.reduce(({ findings, news }, observation, index) => {
    const folded = foldFindings(findings, [observation], index + 1);
    return { findings: folded.findings, news: [...news, folded.changes[0]?.news ?? 'nothing'] };
  }, start);
}

describe('a finding', () => {
  test.each<[string, FindingObservation[], string[]]>([
    ['is new, and still there', [seen(), seen()], ['new', 'still-there']],
    ['is fixed where it runs', [seen(), seen({ outcome: PASS })], ['new', 'fixed-and-deployed']],
    [
      'is fixed once',
      [seen(), seen({ outcome: PASS }), seen({ outcome: PASS })],
      ['new', 'fixed-and-deployed', 'nothing'],
    ],
    ['comes back', [seen(), seen({ outcome: PASS }), seen()], ['new', 'fixed-and-deployed', 'came-back']],
    [
      'stays while a compliant revision waits to be deployed',
      [seen(), seen({ fixedIn: 'web:8' }), seen({ fixedIn: 'web:8' }), seen({ outcome: PASS })],
      ['new', 'fixed', 'still-there', 'fixed-and-deployed'],
    ],
    [
      'stays when the fix is withdrawn',
      [seen(), seen({ fixedIn: 'web:8' }), seen()],
      ['new', 'fixed', 'still-there'],
    ],
    [
      'comes back when its exception ends',
      [
        seen({ exception: { exception: EXCEPTION, state: 'valid' } }),
        seen({ exception: { exception: EXCEPTION, state: 'expired' } }),
      ],
      ['excepted', 'came-back'],
    ],
    [
      'is excepted later',
      [seen(), seen({ exception: { exception: EXCEPTION, state: 'expiring' } })],
      ['new', 'excepted'],
    ],
    [
      'is not mended by not knowing',
      [seen(), seen({ outcome: notEvaluated('throttled') }), seen()],
      ['new', 'nothing', 'still-there'],
    ],
    [
      'ends with its resource',
      [seen(), seen({ outcome: notApplicable('it is INACTIVE') })],
      ['new', 'fixed-and-deployed'],
    ],
    ['is none where nothing fails', [seen({ outcome: PASS })], ['nothing']],
  ])('%s', (_what, rounds, news) => {
    expect(told(...rounds).news).toEqual(news);
  });

  test('remembers when it was first and last seen, and how often it returned', () => {
    const { findings } = told(seen(), seen({ outcome: PASS }), seen());

    expect(findings).toMatchObject([{ firstSeen: 1, lastSeen: 3, returns: 1, state: 'open' }]);
  });

  test('is not seen by a round that could not look', () => {
    expect(told(seen(), seen({ outcome: notEvaluated('denied') })).findings).toMatchObject([{ lastSeen: 1 }]);
  });

  test('of another resource is another', () => {
    const { findings, changes } = foldFindings([], [seen(), seen({ resource: 'service/api' })], 1);

    expect(findings).toHaveLength(2);
    expect(changes.map(({ news }) => news)).toEqual(['new', 'new']);
  });

  test('that was not looked at stays as it is', () => {
    const { findings } = foldFindings([], [seen()], 1);

    expect(foldFindings(findings, [], 2).findings).toEqual(findings);
  });
});

test('however rounds follow each other, a finding is open exactly where its last known verdict is a fail', () => {
  const outcome = fc.constantFrom(FAIL, PASS, notEvaluated('throttled'));
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 12 }), (outcomes) => {
      const { findings } = told(...outcomes.map((each) => seen({ outcome: each })));
      const last = outcomes.filter(({ verdict }) => verdict !== 'not-evaluated').at(-1);

      expect(findings.some(({ state }) => state === 'open')).toBe(last === FAIL);
    }),
  );
});
