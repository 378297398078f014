import type { LogLine } from '@taskwarden/local';

/** A metric as CloudWatch reads it out of a log (EMF). */
export interface EmittedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly unit: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
}

/** Every metric that stands in these lines, once for each line that has it. */
export function metricsIn(lines: readonly LogLine[]): readonly EmittedMetric[] {
  return lines.flatMap(({ line }) => {
    if (!line.startsWith('{"_aws"')) return [];
    const emf = JSON.parse(line);
    return emf._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }: Directive) =>
      Metrics.map(({ Name, Unit }) => ({
        namespace: Namespace,
        name: Name,
        unit: Unit,
        dimensions: Object.fromEntries((Dimensions[0] ?? []).map((key) => [key, emf[key]])),
      })),
    );
  });
}
