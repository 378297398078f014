import type { Terminal } from './terminal.ts';

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
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
    interrupted: () => new Promise(() => {}),
    ...rest,
    written,
  };
}
