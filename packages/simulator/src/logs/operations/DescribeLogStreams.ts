import type { DescribeLogStreamsRequest, DescribeLogStreamsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { invalid } from '../../operations/exception.ts';
import { pageOf } from '../../operations/page.ts';
import { type LogStream, streamsOf } from '../streams.ts';
import { defineLogOperation } from './operation.ts';

const PAGE = { usual: 50, most: 50 };

const lastLineAt = ({ output }: LogStream): number => output.at(output.length - 1).timestamp;

/** By name, or the one that spoke last at the end; `descending` turns it round. */
export const describeLogStreams = defineLogOperation({
  name: 'DescribeLogStreams',
  run({ world }, input: DescribeLogStreamsRequest): DescribeLogStreamsResponse {
    const { logStreamNamePrefix, orderBy, descending, nextToken, limit } = input;
    if (orderBy === 'LastEventTime' && logStreamNamePrefix !== undefined) {
      throw invalid('Cannot order by LastEventTime with a logStreamNamePrefix.');
    }
    const streams = streamsOf(world, input).filter(({ logStreamName }) =>
      logStreamName.startsWith(logStreamNamePrefix ?? ''),
    );
    if (orderBy === 'LastEventTime') streams.sort((a, b) => lastLineAt(a) - lastLineAt(b));
    if (descending) streams.reverse();
    const { page, ...rest } = pageOf(streams, { nextToken, maxResults: limit }, PAGE);
    return { logStreams: page.map(describeStream), ...rest };
  },
});

function describeStream(stream: LogStream) {
  const first = stream.output.at(0).timestamp;
  const last = lastLineAt(stream);
  return {
    logStreamName: stream.logStreamName,
    creationTime: first,
    firstEventTimestamp: first,
    lastEventTimestamp: last,
    lastIngestionTime: last,
  };
}
