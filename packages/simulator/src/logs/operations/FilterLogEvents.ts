import type {
  FilteredLogEvent,
  FilterLogEventsRequest,
  FilterLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { derivedHex } from '../../engine/random.ts';
import { pageOf } from '../../operations/page.ts';
import { firstSince } from '../output.ts';
import { compileFilter } from '../pattern.ts';
import { type LogStream, streamsOf } from '../streams.ts';
import { defineLogOperation } from './operation.ts';

const PAGE = { usual: 10_000, most: 10_000 };

const isWanted = (
  { logStreamName }: LogStream,
  { logStreamNames, logStreamNamePrefix = '' }: FilterLogEventsRequest,
): boolean =>
  (logStreamNames?.includes(logStreamName) ?? true) && logStreamName.startsWith(logStreamNamePrefix);

function eventsOf(
  { logStreamName, output }: LogStream,
  { startTime = 0, endTime }: FilterLogEventsRequest,
): FilteredLogEvent[] {
  const first = firstSince(output, startTime);
  const end = endTime === undefined ? output.length : firstSince(output, endTime);
  return Array.from({ length: Math.max(0, end - first) }, (_, nth) => {
    const line = output.at(first + nth);
    const eventId = derivedHex(logStreamName, first + nth);
    return { logStreamName, ...line, ingestionTime: line.timestamp, eventId };
  });
}

/** Lines of several streams that match a pattern, by time. */
export const filterLogEvents = defineLogOperation({
  name: 'FilterLogEvents',
  run({ world }, input: FilterLogEventsRequest): FilterLogEventsResponse {
    const matches = compileFilter(input.filterPattern);
    const events = streamsOf(world, input)
      .filter((stream) => isWanted(stream, input))
      .flatMap((stream) => eventsOf(stream, input))
      .filter(({ message = '' }) => matches(message))
      .sort((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0));
    const { page, ...rest } = pageOf(events, { nextToken: input.nextToken, maxResults: input.limit }, PAGE);
    return { events: page, searchedLogStreams: [], ...rest };
  },
});
