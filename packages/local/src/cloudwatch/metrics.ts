import type { Instant } from '@taskwarden/domain';
import type { Signal } from '../local-aws.ts';

/** One value of a metric. */
export interface Datum {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly at: Instant;
  readonly value: number;
}

/** As much of CloudWatch's embedded metric format as Powertools writes ("Specification: Embedded metric format"). */
interface EmbeddedMetrics {
  readonly _aws?: {
    readonly Timestamp?: number;
    readonly CloudWatchMetrics?: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
  readonly [name: string]: unknown;
}

/** Values older than this are forgotten first. */
const MOST_KEPT = 100_000;

/**
 * What CloudWatch would know: what functions write into their logs as metrics (EMF), and for each function how often it
 * ran. Kept in memory.
 */
export class MetricStore {
  #data: Datum[] = [];

  take(signal: Signal): void {
    if (signal.signal === 'log') this.#add(fromLine(signal.line.line, signal.line.at));
    if (signal.signal === 'invocation') {
      const { function: name, startedAt } = signal.invocation;
      const dimensions = { FunctionName: name };
      this.#add([{ namespace: 'AWS/Lambda', name: 'Invocations', dimensions, at: startedAt, value: 1 }]);
    }
  }

  /** Every value of exactly this metric in a span of time. */
  find({ namespace, name, dimensions }: Pick<Datum, 'namespace' | 'name' | 'dimensions'>): readonly Datum[] {
    const wanted = keyOf(dimensions);
    return this.#data.filter(
      (one) => one.namespace === namespace && one.name === name && keyOf(one.dimensions) === wanted,
    );
  }

  #add(data: readonly Datum[]): void {
    this.#data.push(...data);
    if (this.#data.length > 2 * MOST_KEPT) this.#data = this.#data.slice(-MOST_KEPT);
  }
}

const keyOf = (dimensions: Datum['dimensions']): string =>
  JSON.stringify(Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1)));

function fromLine(line: string, at: Instant): readonly Datum[] {
  if (!line.includes('"CloudWatchMetrics"')) return [];
  const entry = parsed(line);
  return (entry._aws?.CloudWatchMetrics ?? []).flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.flatMap(({ Name }) =>
        valuesOf(entry[Name]).map((value) => ({
          namespace: Namespace,
          name: Name,
          dimensions: Object.fromEntries(names.map((name) => [name, String(entry[name])])),
          at: entry._aws?.Timestamp ?? at,
          value,
        })),
      ),
    ),
  );
}

function parsed(line: string): EmbeddedMetrics {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

const valuesOf = (value: unknown): readonly number[] =>
  [value].flat().filter((one): one is number => typeof one === 'number');
