import { CHANNELS, type Channel } from '@taskwarden/notify';
import type { ConfiguredChannel } from '@taskwarden/response';
import * as z from 'zod/mini';
import { SECRET_REFERENCE, secretProblem } from './secret-reference.ts';

/** Channels that need no configuration: their topics come from the deployment. A file may define them anew. */
export const BUILT_IN_CHANNELS: Readonly<Record<string, ConfiguredChannel>> = {
  notices: { type: 'sns-notices', options: {} },
  chat: { type: 'sns-chat', options: {} },
};

/** Told where the file names nobody. */
export const DEFAULT_CHANNELS: string[] = ['notices'];

/** The schema of an option, by its kind. */
const OPTION = {
  text: z.string().check(z.minLength(1, 'must not be empty')),
  boolean: z.boolean(),
  secret: z
    .string()
    .check(z.regex(SECRET_REFERENCE, { error: (issue) => secretProblem(String(issue.input)) ?? '' })),
} as const;

function channelOf({ id, says, options }: Channel) {
  const described = Object.entries(options).map(([name, option]): [string, z.ZodMiniType] => {
    const value = OPTION[option.kind].check(z.describe(option.says));
    return [name, option.required ? value : z.optional(value)];
  });
  return z.strictObject({ type: z.literal(id), ...Object.fromEntries(described) }).check(z.describe(says));
}

const [first, ...others] = CHANNELS;
const channel = z.discriminatedUnion('type', [channelOf(first), ...others.map(channelOf)]);
const channelName = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]{0,39}$/, 'a channel name is small letters, digits and -'));

export const channels = z
  .prefault(z.record(channelName, channel), {})
  .check(z.describe('Where people are told.'));
