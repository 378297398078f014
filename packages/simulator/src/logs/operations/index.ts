import { describeLogGroups } from './DescribeLogGroups.ts';
import { describeLogStreams } from './DescribeLogStreams.ts';
import { filterLogEvents } from './FilterLogEvents.ts';
import { getLogEvents } from './GetLogEvents.ts';

/** What of CloudWatch Logs is answered, by name: reading what containers have written. */
export const LOG_OPERATIONS = [describeLogGroups, describeLogStreams, filterLogEvents, getLogEvents] as const;
