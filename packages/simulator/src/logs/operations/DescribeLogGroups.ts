import type { DescribeLogGroupsRequest, DescribeLogGroupsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { pageOf } from '../../operations/page.ts';
import { logGroups } from '../streams.ts';
import { defineLogOperation } from './operation.ts';

const PAGE = { usual: 50, most: 50 };

/** The groups that task definitions name. */
export const describeLogGroups = defineLogOperation({
  name: 'DescribeLogGroups',
  run({ world }, input: DescribeLogGroupsRequest): DescribeLogGroupsResponse {
    const { logGroupNamePrefix = '', logGroupNamePattern = '', nextToken, limit } = input;
    const found = logGroups(world).filter(
      (name) => name.startsWith(logGroupNamePrefix) && name.includes(logGroupNamePattern),
    );
    const { page, ...rest } = pageOf(found, { nextToken, maxResults: limit }, PAGE);
    const arnOf = (name: string): string => `arn:aws:logs:${world.region}:${world.account}:log-group:${name}`;
    return {
      logGroups: page.map((logGroupName) => ({
        logGroupName,
        arn: `${arnOf(logGroupName)}:*`,
        logGroupArn: arnOf(logGroupName),
      })),
      ...rest,
    };
  },
});
