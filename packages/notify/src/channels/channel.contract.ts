import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { aNotice } from '../../test/notices.ts';
import type { Channel, ChannelOptions, HttpPost, SendPorts, SendResult } from '../channel.ts';
import { sendNotice } from '../send-notice.ts';

/** Every secret of a channel has this value: no reason may show it. A webhook's URL is a secret too. */
export const SECRET = 'https://hooks.slack.com/services/T0/B0/nobody-may-see-this';

export interface ContractWorld {
  readonly channel: Channel;
  /** All that the channel needs, secrets as references. */
  readonly options: ChannelOptions;
  /** How the channel's side behaves, and what has become of the notice then. */
  readonly answers: readonly (readonly [when: string, answer: Answer, becomes: Partial<SendResult>])[];
}

/** An HTTP answer, what SNS or EventBridge says, or a failure of the network. */
export type Answer =
  | { readonly http: () => Response }
  | { readonly sns: SendResult }
  | { readonly bus: SendResult }
  | { readonly error: Error };

interface Sent {
  readonly url?: string;
  readonly request?: HttpPost;
}

export function portsThat(answer: Answer, sent: Sent[] = []): SendPorts {
  return {
    secret: async () => SECRET,
    publish: async () => {
      sent.push({});
      return 'sns' in answer ? answer.sns : { outcome: 'failed', reason: 'this channel speaks HTTP' };
    },
    putEvent: async () => {
      sent.push({});
      return 'bus' in answer ? answer.bus : { outcome: 'failed', reason: 'this channel speaks otherwise' };
    },
    fetch: async (url, request) => {
      sent.push({ url, request });
      if ('error' in answer) throw answer.error;
      return 'http' in answer ? answer.http() : new Response('this channel speaks to SNS', { status: 500 });
    },
  };
}

/** What holds for every channel there is. */
export function channelContract({ channel, options, answers }: ContractWorld): void {
  describe(`the channel ${channel.id}`, () => {
    test.each(answers)('%s', async (_when, answer, becomes) => {
      const result = await sendNotice(portsThat(answer), { channel, options }, aNotice());

      expect(result).toMatchObject(becomes);
      expect(JSON.stringify(result)).not.toContain('nobody-may-see-this');
    });

    test('renders the same notice alike: a repeat can be told by its id', () => {
      const [first, second] = [1, 2].map(() => channel.render(aNotice(), options, undefined));

      expect(first).toEqual(second);
      expect(JSON.stringify(first)).toContain('f00d:1:1');
    });

    test('renders no secret, only where it is kept', () => {
      const rendered = JSON.stringify(channel.render(aNotice(), options, undefined));

      const secrets = Object.entries(channel.options).filter(([, { kind }]) => kind === 'secret');
      for (const [name] of secrets) expect(rendered).toContain(String(options[name]));
    });

    test('is refused without an option that it needs, before anything is sent', async () => {
      const needed = Object.entries(channel.options).filter(
        ([, { required, deployed }]) => required || deployed,
      );
      const sent: Sent[] = [];
      for (const [name] of needed) {
        const { [name]: _, ...others } = options;
        const result = await sendNotice(
          portsThat({ sns: { outcome: 'sent' } }, sent),
          { channel, options: others },
          aNotice(),
        );

        expect(result).toEqual({
          outcome: 'refused',
          reason: `a channel of type ${channel.id} needs the option ${name}`,
        });
      }
      expect(sent).toEqual([]);
    });

    test('has a page that tells its options, and what it never does', () => {
      const page = readFileSync(new URL(`${channel.id}.md`, import.meta.url), 'utf8');

      expect(page.startsWith(`# ${channel.id}\n`)).toBe(true);
      for (const name of Object.keys(channel.options)) expect(page).toContain(`\`${name}\``);
      expect(page).toContain('## What it never does');
    });
  });
}
