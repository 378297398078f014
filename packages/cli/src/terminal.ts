import { userInfo } from 'node:os';
import { styleText } from 'node:util';

/** The world as commands see it, so that a test hands in its own. Output is written as given: newlines included. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Columns to wrap to. */
  readonly width: number;
  readonly outIsTty: boolean;
  readonly errIsTty: boolean;
  readonly stdinIsTty: boolean;
  readonly readStdin: () => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Who is logged in; undefined where this machine does not know. */
  readonly user: string | undefined;
  readonly now: () => number;
  /** Resolves when the user asks to end (Ctrl-C, or the terminal goes away). */
  readonly interrupted: () => Promise<void>;
}

export type Format = Exclude<Parameters<typeof styleText>[0], readonly unknown[]>;
/** Gives a text its colours, or returns it as it is where colours are off. */
export type Paint = (text: string, ...formats: Format[]) => string;

export const plain: Paint = (text) => text;

const coloured: Paint = (text, ...formats) => styleText(formats, text, { validateStream: false });

/** Colours only on a terminal; `NO_COLOR` (no-color.org) and `--no-color` switch them off, `FORCE_COLOR` on. */
export function paintFor(
  isTty: boolean,
  { env, allowed }: { readonly env: Terminal['env']; readonly allowed: boolean },
): Paint {
  if (!allowed || (env.NO_COLOR ?? '') !== '') return plain;
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  return isTty || forced ? coloured : plain;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, stdin } = process;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    width: Math.min(stdout.columns ?? 100, 120),
    outIsTty: stdout.isTTY === true,
    errIsTty: stderr.isTTY === true,
    stdinIsTty: stdin.isTTY === true,
    readStdin: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString('utf8');
    },
    env: process.env,
    user: loggedIn(),
    now: () => Date.now(),
    interrupted: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
      }),
  };
}

/** A container may run under a user id that has no name. */
function loggedIn(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
