import type { Notice } from '@taskwarden/notify';

/** Output of a container that has ended. */
export interface ContainerOutput {
  readonly taskArn: string;
  /** `family:revision` */
  readonly taskDefinition: string;
  readonly container: string;
  readonly lines: number;
}

/** Reads what containers wrote. It never keeps a message waiting: what can't be had soon is left out, without a word. */
export interface LogReader {
  /** The last lines, the oldest first; none where there are none, or where they can't be read in two seconds. Never throws. */
  lastLines(output: ContainerOutput): Promise<readonly string[]>;
}

export interface LogPorts {
  /** Absent where nobody may read logs. */
  readonly logs?: LogReader;
  readonly configuration: { readonly logs: { readonly lastLines: number } };
}

/** Whether a deployment may come to read logs: as it is configured, or by what a parameter says of it later. */
export function mayQuoteLogs({
  logs,
  deployment,
}: {
  readonly logs: { readonly lastLines: number };
  readonly deployment: { readonly parameter?: string };
}): boolean {
  return logs.lastLines > 0 || deployment.parameter !== undefined;
}

/** A line that is longer says nothing more at a glance. */
const LONGEST_LINE = 300;

/**
 * The notice with the last lines of the container that failed among its evidence, where the configuration asks for them.
 * Channels redact them as they do every text of a record.
 */
export async function withLastLines(
  {
    logs,
    configuration: {
      logs: { lastLines: lines },
    },
  }: LogPorts,
  notice: Notice,
): Promise<Notice> {
  const {
    container,
    taskDefinition,
    taskArns: [taskArn],
  } = notice;
  if (logs === undefined || lines === 0 || notice.state === 'resolved' || notice.incidentKind !== 'stops')
    return notice;
  if (container === undefined || taskDefinition === undefined || taskArn === undefined) return notice;
  const read = await logs.lastLines({ taskArn, taskDefinition, container, lines });
  const quoted = read.map((text) => ({
    field: `log of ${container}`,
    text: text.trimEnd().slice(0, LONGEST_LINE),
  }));
  return { ...notice, evidence: [...notice.evidence, ...quoted] };
}
