import type { Diagnosis } from '@taskwarden/diagnosis';
import type { Page } from './render/diagnosis.ts';
import { plain, type Terminal } from './terminal.ts';

/** A terminal that keeps what was written. No colours, 80 columns, a clock that stands still. */
export interface RecordedTerminal extends Terminal {
  readonly written: { out: string; err: string };
}

export function aTerminal(overrides: Partial<Terminal> & { readonly stdin?: string } = {}): RecordedTerminal {
  const written = { out: '', err: '' };
  const { stdin = '', ...rest } = overrides;
  return {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    width: 80,
    outIsTty: false,
    errIsTty: false,
    stdinIsTty: true,
    readStdin: async () => stdin,
    env: {},
    user: undefined,
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
    interrupted: () => new Promise(() => {}),
    ...rest,
    written,
  };
}

/** A page without colours. */
export const PAGE: Page = { width: 80, paint: plain };

export function aDiagnosis(overrides: Partial<Diagnosis> = {}): Diagnosis {
  return {
    cause: 'out-of-memory/container-limit',
    category: 'out-of-memory',
    initiator: 'task',
    expected: false,
    confidence: 'certain',
    summary: 'The container app used more memory than its limit and was killed.',
    evidence: [
      { field: 'containers[app].reason', text: 'OutOfMemoryError: Container killed due to memory usage' },
      { field: 'containers[app].exitCode', text: '137' },
    ],
    conflicts: [],
    container: 'app',
    captured: { exitCode: '137' },
    owner: 'application',
    retryable: false,
    remedy: 'Raise the memory limit of app, or find what it keeps.',
    docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/out-of-memory.html',
    ...overrides,
  };
}
