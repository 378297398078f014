import type { ConfiguredChannel } from '@taskwarden/response';
import * as z from 'zod/mini';
import { credentialProblem, SECRET_REFERENCE, secretProblem } from './secret-reference.ts';

interface Row {
  readonly id: string;
  readonly says: string;
  readonly options: Readonly<
    Record<string, { kind: 'text' | 'secret' | 'boolean'; required: boolean; says: string }>
  >;
}
const CHANNELS: readonly Row[] = [
  {
    id: 'slack',
    says: 'Slack',
    options: {
      token: { kind: 'secret', required: true, says: 'tok' },
      channel: { kind: 'text', required: true, says: 'chan' },
    },
  },
  { id: 'sns-notices', says: 'SNS', options: { topicArn: { kind: 'text', required: false, says: 'arn' } } },
];

/** Channels that need no configuration: their topics come from the deployment. A file may define them anew. */
export const BUILT_IN_CHANNELS: Readonly<Record<string, ConfiguredChannel>> = {
  notices: { type: 'sns-notices', options: {} },
  chat: { type: 'sns-chat', options: {} },
};

/** Told where the file names nobody. */
export const DEFAULT_CHANNELS: string[] = ['notices'];

const secret = z
  .string()
  .check(z.regex(SECRET_REFERENCE, { error: (issue) => secretProblem(String(issue.input)) ?? '' }));

const OPTION = {
  text: z.string().check(z.minLength(1, 'must not be empty')),
  boolean: z.boolean(),
  secret,
} as const;

function channelOf(row: Row) {
  const options = Object.entries(row.options).map(([name, { kind, required, says }]) => {
    const value = OPTION[kind].check(z.describe(says));
    return [name, required ? value : z.optional(value)];
  });
  return z
    .strictObject({
      type: z.literal(row.id),
      ...(Object.fromEntries(options) as Record<string, z.ZodMiniType>),
    })
    .check(z.describe(row.says));
}
const [first, ...others] = CHANNELS.map(channelOf);
export const channels = z
  .prefault(
    z.record(
      z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/, 'a channel name is small letters, digits and -')),
      z.discriminatedUnion('type', [first!, ...others]),
    ),
    {},
  )
  .check(z.describe('Where people are told.'));
