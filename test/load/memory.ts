import type { MemoryLine } from './memory-probe.ts';

/** What the oldest process held over its life. Bytes after a full collection. */
export interface MemoryOfProcess {
  readonly samples: number;
  /** Medians of the second and of the last third of its life: in the first it warms up. */
  readonly middle: number;
  readonly last: number;
}

/** Too few looks tell nothing. */
const LEAST_SAMPLES = 6;

/** Collects what the processes say of their heaps. */
export function createMemoryBook() {
  const byProcess = new Map<number, number[]>();
  return {
    take({ pid, bytes }: MemoryLine): void {
      byProcess.set(pid, [...(byProcess.get(pid) ?? []), bytes]);
    },
    /** Undefined while no process is old enough to judge by. */
    oldest(): MemoryOfProcess | undefined {
      const [samples = []] = [...byProcess.values()].toSorted((a, b) => b.length - a.length);
      if (samples.length < LEAST_SAMPLES) return undefined;
      const third = Math.floor(samples.length / 3);
      return {
        samples: samples.length,
        middle: median(samples.slice(third, 2 * third)),
        last: median(samples.slice(-third)),
      };
    },
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
