import { CHANNELS, type Channel, type OptionDescription } from '@taskwarden/notify';
import type { ConfiguredChannel } from '@taskwarden/response';
import * as z from 'zod/mini';
import { SECRET_REFERENCE, secretProblem } from './secret-reference.ts';
import { wrongValue } from './sentence.ts';

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

/** The schema of an option, by its kind. */
const OPTION = {
  text: ({ shape }: OptionDescription) =>
    z.string().check(shape ? z.regex(shape.matches, shape.says) : z.minLength(1, 'must not be empty')),
  boolean: () => z.boolean(),
  secret: () => secret,
} as const satisfies Record<OptionDescription['kind'], unknown>;

function channelOf({ id, says, options }: Channel) {
  const described = Object.entries(options).map(([name, option]): [string, z.ZodMiniType] => {
    const value = OPTION[option.kind](option).check(z.describe(option.says));
    return [name, option.required ? value : z.optional(value)];
  });
  return z.strictObject({ type: z.literal(id), ...Object.fromEntries(described) }).check(z.describe(says));
}

function wrongType(input: unknown): string {
  const { type } = { ...(input as { readonly type?: unknown } | undefined) };
  return wrongValue(
    CHANNELS.map(({ id }) => id),
    type,
  );
}

const [first, ...others] = CHANNELS;
const channel = z.discriminatedUnion('type', [channelOf(first), ...others.map(channelOf)], {
  error: ({ code, input }) => (code === 'invalid_union' ? wrongType(input) : undefined),
});
const channelName = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]{0,39}$/, 'a channel name is small letters, digits and -'));

export const channels = z
  .prefault(z.record(channelName, channel), {})
  .check(z.describe('Where people are told.'));
