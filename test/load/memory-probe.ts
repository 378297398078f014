/**
 * Loaded into a function's process before its bundle: says every second what its heap holds after a full collection, as a log
 * line. Only the function whose processes grow old in a load speaks.
 */
const WATCHED = 'task-state-change';
const PROBE_MILLISECONDS = 1000;

/** What a line says. */
export interface MemoryLine {
  readonly probe: 'memory';
  readonly pid: number;
  readonly bytes: number;
}

if (process.env.AWS_LAMBDA_FUNCTION_NAME === WATCHED) {
  setInterval(() => {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    const line: MemoryLine = { probe: 'memory', pid: process.pid, bytes: heapUsed + external };
    console.log(JSON.stringify(line));
  }, PROBE_MILLISECONDS).unref();
}
