import { type CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTaskDefinitionCommand, type ECSClient } from '@aws-sdk/client-ecs';
import { resourceName } from '@taskwarden/domain';
import type { ContainerOutput, LogReader } from '@taskwarden/response';

export interface LogReaderOptions {
  readonly ecs: Pick<ECSClient, 'send'>;
  readonly logs: Pick<CloudWatchLogsClient, 'send'>;
  /** Both calls together: afterwards the message goes without the lines. */
  readonly withinMilliseconds?: number;
  /** Is told why there are no lines. */
  readonly failed: (error: unknown) => void;
}

/** The log stream of a container. */
interface Stream {
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/**
 * Reads the output of containers that log by the awslogs driver with a stream prefix, as all on Fargate do. Without a prefix
 * the stream is called by Docker's id of the container, which nobody remembers.
 */
export function createLogReader(options: LogReaderOptions): LogReader {
  const { ecs, logs, withinMilliseconds = 2000, failed } = options;

  async function streamOf(output: ContainerOutput, abortSignal: AbortSignal): Promise<Stream | undefined> {
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: output.taskDefinition }),
      { abortSignal },
    );
    const container = taskDefinition?.containerDefinitions?.find(({ name }) => name === output.container);
    const { logDriver, options: told = {} } = container?.logConfiguration ?? {};
    const { 'awslogs-group': logGroupName, 'awslogs-stream-prefix': prefix } = told;
    if (logDriver !== 'awslogs' || logGroupName === undefined || prefix === undefined) return undefined;
    const logStreamName = `${prefix}/${output.container}/${resourceName(output.taskArn)}`;
    return { logGroupName, logStreamName };
  }

  async function read(output: ContainerOutput, abortSignal: AbortSignal): Promise<readonly string[]> {
    const stream = await streamOf(output, abortSignal);
    if (stream === undefined) return [];
    const { events = [] } = await logs.send(new GetLogEventsCommand({ ...stream, limit: output.lines }), {
      abortSignal,
    });
    return events.flatMap(({ message }) => message ?? []);
  }

  return {
    lastLines: (output) =>
      read(output, AbortSignal.timeout(withinMilliseconds)).catch((error: unknown) => {
        failed(error);
        return [];
      }),
  };
}
