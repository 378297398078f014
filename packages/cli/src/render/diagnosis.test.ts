import { describe, expect, test } from 'vitest';
import { aDiagnosis, PAGE } from '../testing.ts';
import { diagnosisView } from './diagnosis.ts';

describe('a diagnosis for a person', () => {
  test('tells the verdict first, then the evidence with its place, then what to do', () => {
    expect(diagnosisView(aDiagnosis(), PAGE)).toBe(
      [
        '✗ out-of-memory/container-limit  fault · certain',
        '  The container app used more memory than its limit and was killed.',
        '',
        '  Evidence     containers[app].reason    “OutOfMemoryError: Container killed due',
        '                                         to memory usage”',
        '               containers[app].exitCode  “137”',
        '  Container    app',
        '  Set going by task',
        '  Named        exitCode 137',
        '  Mended by    the owners of the application',
        '  What to do   Raise the memory limit of app, or find what it keeps.',
        '  Read         https://docs.aws.amazon.com/AmazonECS/latest/developerguide/out-of-memory.html',
        '',
      ].join('\n'),
    );
  });

  test('says what speaks against it, and whether starting again helps', () => {
    const view = diagnosisView(
      aDiagnosis({
        expected: true,
        confidence: 'unclear',
        conflicts: ['It ran for a second only.'],
        retryable: true,
      }),
      PAGE,
      'event 7',
    );

    expect(view.split('\n').slice(0, 2)).toEqual([
      'event 7',
      '✓ out-of-memory/container-limit  expected · unclear',
    ]);
    expect(view).toContain('  But          It ran for a second only.\n');
    expect(view).toContain('               Starting the same task again usually helps.\n');
  });

  test('what a container wrote can not move the cursor', () => {
    const view = diagnosisView(
      aDiagnosis({
        evidence: [{ field: 'containers[a\u001b[2Jb].reason', text: 'gone\u001b[2J\r\nCannotPull' }],
      }),
      PAGE,
    );

    expect(view).toMatch(/Evidence {5}containers\[ab\]\.reason +“gone CannotPull”/);
  });
});
