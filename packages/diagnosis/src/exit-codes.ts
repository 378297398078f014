/**
 * Exit codes of containers, after the conventions of POSIX shells, Docker and Windows. ECS gives the code as it is; an
 * absent code means that the container never ran or that its code was never read, and is not 0.
 */
export interface ExitCode {
  readonly code: number;
  /** Words that follow "exit code 137: ". */
  readonly meaning: string;
  /** For 128+n: the signal that ended the process. */
  readonly signal?: string;
  readonly kind: ExitKind;
}

/**
 * What an exit code says of how the process ended: `clean` by itself with 0; `polite` by a signal that asks (SIGTERM,
 * SIGINT, control-C of Windows); `killed` by SIGKILL; `crash` by a signal of its own doing; `error` otherwise.
 */
export type ExitKind = 'clean' | 'polite' | 'killed' | 'crash' | 'error';

const KNOWN: Readonly<Record<number, string>> = {
  0: 'the process ended well',
  1: 'general error of the application',
  2: 'wrong usage of a shell builtin, or a panic of a Go program',
  64: 'wrong usage of the command',
  125: 'the container could not be run',
  126: 'the command was found and is not executable',
  127: 'the command was not found',
  128: 'invalid argument to exit',
  255: 'exit status out of range, often exit(-1)',
};

const SIGNALS: Readonly<Record<number, { readonly name: string; readonly meaning: string }>> = {
  1: { name: 'SIGHUP', meaning: 'its terminal or parent went away' },
  2: { name: 'SIGINT', meaning: 'interrupted, a polite stop where STOPSIGNAL is SIGINT' },
  3: { name: 'SIGQUIT', meaning: 'asked to quit, a polite stop where STOPSIGNAL is SIGQUIT' },
  4: { name: 'SIGILL', meaning: 'instruction that this processor does not have' },
  5: { name: 'SIGTRAP', meaning: 'trap' },
  6: { name: 'SIGABRT', meaning: 'aborted itself' },
  7: { name: 'SIGBUS', meaning: 'access beyond a mapped file, or shared memory is full' },
  8: { name: 'SIGFPE', meaning: 'arithmetic error' },
  9: { name: 'SIGKILL', meaning: 'killed: out of memory, end of the stop timeout, or by somebody' },
  11: { name: 'SIGSEGV', meaning: 'invalid memory access' },
  13: { name: 'SIGPIPE', meaning: 'wrote to a closed pipe' },
  15: { name: 'SIGTERM', meaning: 'asked to stop, and did' },
};

const POLITE: readonly number[] = [2, 3, 15];
/** Signals of Linux end at 64. */
const LAST_SIGNAL = 64;
const WINDOWS_CONTROL_C = 0xc000013a;
const WINDOWS_FAULTS = 0xc0000000;

/**
 * What an exit code of a container means.
 *
 * @example
 * explainExitCode(139) // { code: 139, kind: 'crash', signal: 'SIGSEGV', meaning: 'SIGSEGV (11): invalid memory access' }
 */
export function explainExitCode(code: number): ExitCode {
  const known = KNOWN[code];
  if (known !== undefined) return { code, kind: code === 0 ? 'clean' : 'error', meaning: known };
  if (code > 128 && code <= 128 + LAST_SIGNAL) return bySignal(code);
  // Windows gives an unsigned status; some tools print it with a sign.
  const status = code >>> 0;
  if (status === WINDOWS_CONTROL_C) {
    return { code, kind: 'polite', meaning: 'control-C of Windows (0xC000013A): asked to stop, and did' };
  }
  if (status >= WINDOWS_FAULTS && (code < 0 || code > 255)) {
    return { code, kind: 'crash', meaning: `Windows status 0x${status.toString(16).toUpperCase()}` };
  }
  return { code, kind: 'error', meaning: 'error of the application' };
}

function bySignal(code: number): ExitCode {
  const number = code - 128;
  const { name, meaning } = SIGNALS[number] ?? { name: `signal ${number}`, meaning: 'ended by a signal' };
  return {
    code,
    kind: number === 9 ? 'killed' : POLITE.includes(number) ? 'polite' : 'crash',
    signal: name,
    meaning: name.startsWith('SIG') ? `${name} (${number}): ${meaning}` : `${name}: ${meaning}`,
  };
}

/** The exit codes that a reference lists. */
export function commonExitCodes(): readonly ExitCode[] {
  const codes = [
    ...Object.keys(KNOWN).map(Number),
    ...Object.keys(SIGNALS).map((signal) => 128 + Number(signal)),
  ];
  return [...codes, WINDOWS_CONTROL_C].sort((one, other) => one - other).map(explainExitCode);
}
