import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WORDINGS } from '../test/wordings/index.ts';
import { STOP_CAUSES } from './causes/index.ts';
import { diagnose } from './diagnose.ts';
import { INITIATORS, type StopRecord } from './diagnosis.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...WORDINGS.map((wording) => wording.text)),
  fc
    .tuple(fc.constantFrom(...WORDINGS.map((wording) => wording.text)), fc.nat(600))
    .map(([whole, end]) => whole.slice(0, end)),
  fc
    .array(fc.constantFrom(...WORDINGS.map((wording) => wording.text)), { maxLength: 3 })
    .map((texts) => texts.join(' ')),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
/** Records come from logs and tools too, where a field may hold anything. */
const anything = fc.oneof(text, fc.anything());

const record = fc.record(
  {
    stopCode: anything,
    stoppedReason: anything,
    serviceEvent: anything,
    group: anything,
    launchType: anything,
    stoppingAt: anything,
    executionStoppedAt: fc.oneof(fc.double(), anything),
    startedAt: anything,
    attachments: fc.oneof(
      fc.array(
        fc.oneof(
          fc.record({ type: anything, details: fc.record({ statusReason: anything }) }),
          fc.anything(),
        ),
      ),
      fc.anything(),
    ),
    containers: fc.oneof(
      fc.array(
        fc.oneof(
          fc.record({
            name: anything,
            reason: anything,
            image: anything,
            exitCode: fc.oneof(fc.integer(), fc.double(), anything),
            essential: maybe(fc.boolean()),
          }),
          fc.anything(),
        ),
      ),
      fc.anything(),
    ),
  },
  { requiredKeys: [] },
) as unknown as fc.Arbitrary<StopRecord>;

test('whatever a record holds, the verdict is one of the list and complete', () => {
  const ids = new Set<string>(STOP_CAUSES.map(({ id }) => id));

  fc.assert(
    fc.property(record, (given) => {
      const verdict = diagnose(given);

      expect(ids).toContain(verdict.cause);
      expect(INITIATORS).toContain(verdict.initiator);
      expect(verdict.summary).toMatch(/\S\.$/s);
      expect(verdict.evidence.every((each) => each.text.length <= 500)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('the same record gives the same verdict', () => {
  fc.assert(
    fc.property(record, (given) => {
      expect(diagnose(given)).toEqual(diagnose(given));
    }),
  );
});

/** Pieces that make careless patterns run away. */
const HOSTILE = [
  '((((service ',
  '(target-group ',
  'arn:aws:iam::1:role/',
  'https://a:b@c?X-Amz-',
  '://:@',
  'exec: \\\\\\"',
  'mounting mounting ',
  'not found image ',
  'no vpc endpoint policy allow no identity-based ',
  '-'.repeat(50),
  'i-00000000 ',
  ' \n\t ',
  '{image|{image|',
];

test.each(HOSTILE)('a long text of "%s" takes no longer than a long text', (piece) => {
  const long = piece.repeat(Math.ceil(200_000 / piece.length));
  const started = performance.now();

  diagnose({ containers: [{ name: 'app', reason: long }], stoppedReason: long, serviceEvent: long });

  expect(performance.now() - started).toBeLessThan(500);
});
