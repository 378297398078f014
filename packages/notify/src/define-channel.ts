import type {
  Channel,
  ChannelOptions,
  MessageRef,
  OptionDescription,
  OptionDescriptions,
  Outgoing,
} from './channel.ts';
import type { Notice } from './notice.ts';
import { presentable } from './presentable.ts';

type Given<Description extends OptionDescription> = Description extends
  | { readonly required: true }
  | { readonly deployed: true }
  ? true
  : false;
type Value<Description extends OptionDescription> = Description['kind'] extends 'boolean' ? boolean : string;

/** The options that a description promises. */
export type OptionsOf<Described extends OptionDescriptions> = {
  readonly [Name in keyof Described as Given<Described[Name]> extends true ? Name : never]: Value<
    Described[Name]
  >;
} & {
  readonly [Name in keyof Described as Given<Described[Name]> extends true ? never : Name]?: Value<
    Described[Name]
  >;
};

/** Makes a row. What it renders is presentable: cleaned, redacted and bounded before the channel sees it. */
export function defineChannel<const Described extends OptionDescriptions>(row: {
  readonly id: string;
  readonly says: string;
  readonly options: Described;
  render(notice: Notice, options: OptionsOf<Described>, ref: MessageRef | undefined): Outgoing;
  readonly edit?: (notice: Notice, options: OptionsOf<Described>, ref: MessageRef) => Outgoing;
}): Channel {
  const { edit, ...rest } = row;
  return {
    ...rest,
    render: (notice, options, ref) => row.render(presentable(notice), options as OptionsOf<Described>, ref),
    ...(edit && {
      edit: (notice, options, ref) => edit(presentable(notice), options as OptionsOf<Described>, ref),
    }),
  };
}

/** The first option that a channel can't do without and has not got. */
export function lackingOption(channel: Channel, options: ChannelOptions): string | undefined {
  return Object.entries(channel.options).find(
    ([name, { required, deployed }]) =>
      (required || deployed) && (options[name] === undefined || options[name] === ''),
  )?.[0];
}
