import type { GetLogEventsRequest, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { EcsException, invalid } from '../../operations/exception.ts';
import { firstSince, type Output } from '../output.ts';
import { streamsOf } from '../streams.ts';
import { defineLogOperation } from './operation.ts';

const MOST_EVENTS = 10_000;

/** Ours hold the place of a line: forwards the one to begin with, backwards the one to end before. */
const TOKEN = /^([fb])\/(\d+)$/;

/** From which line to which; the latter not included. */
type Span = readonly [first: number, end: number];

function spanOf(
  { nextToken, startFromHead, limit = MOST_EVENTS }: GetLogEventsRequest,
  [low, high]: Span,
): Span {
  if (limit < 1 || limit > MOST_EVENTS) throw invalid(`limit must be between 1 and ${MOST_EVENTS}`);
  if (nextToken === undefined) {
    return startFromHead ? [low, Math.min(high, low + limit)] : [Math.max(low, high - limit), high];
  }
  const [, direction, place] = TOKEN.exec(nextToken) ?? [];
  if (place === undefined) throw invalid('The specified nextToken is invalid.');
  const from = Math.min(Math.max(Number(place), low), high);
  return direction === 'f' ? [from, Math.min(high, from + limit)] : [Math.max(low, from - limit), from];
}

const linesIn = (output: Output, { startTime = 0, endTime }: GetLogEventsRequest): Span => {
  const low = firstSince(output, startTime);
  return [low, endTime === undefined ? output.length : Math.max(low, firstSince(output, endTime))];
};

/** The newest lines of a stream, the oldest of them first; with `startFromHead` the first ones. */
export const getLogEvents = defineLogOperation({
  name: 'GetLogEvents',
  run({ world }, input: GetLogEventsRequest): GetLogEventsResponse {
    const stream = streamsOf(world, input).find(({ logStreamName }) => logStreamName === input.logStreamName);
    if (stream === undefined) {
      throw new EcsException('ResourceNotFoundException', 'The specified log stream does not exist.');
    }
    const { output } = stream;
    const [first, end] = spanOf(input, linesIn(output, input));
    return {
      events: Array.from({ length: end - first }, (_, nth) => {
        const line = output.at(first + nth);
        return { ...line, ingestionTime: line.timestamp };
      }),
      nextForwardToken: `f/${end}`,
      nextBackwardToken: `b/${first}`,
    };
  },
});
