import { expect, test } from 'vitest';
import { explainExitCode } from './exit-codes.ts';

test.each([
  [0, 'clean', 'the process ended well'],
  [1, 'error', 'general error of the application'],
  [64, 'error', 'wrong usage of the command'],
  [77, 'error', 'error of the application'],
  [127, 'error', 'the command was not found'],
  [130, 'polite', 'SIGINT (2): interrupted, a polite stop where STOPSIGNAL is SIGINT'],
  [134, 'crash', 'SIGABRT (6): aborted itself'],
  [137, 'killed', 'SIGKILL (9): killed: out of memory, end of the stop timeout, or by somebody'],
  [139, 'crash', 'SIGSEGV (11): invalid memory access'],
  [143, 'polite', 'SIGTERM (15): asked to stop, and did'],
  [162, 'crash', 'signal 34: ended by a signal'],
  [200, 'error', 'error of the application'],
  [255, 'error', 'exit status out of range, often exit(-1)'],
  [3_221_225_786, 'polite', 'control-C of Windows (0xC000013A): asked to stop, and did'],
  [-1_073_741_510, 'polite', 'control-C of Windows (0xC000013A): asked to stop, and did'],
  [3_221_225_477, 'crash', 'Windows status 0xC0000005'],
])('%i is %s: %s', (code, kind, meaning) => {
  expect(explainExitCode(code)).toMatchObject({ code, kind, meaning });
});
