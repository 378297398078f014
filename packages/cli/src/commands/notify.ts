import { orSuggestion } from '@taskwarden/config';
import type { Configuration, ConfiguredChannel } from '@taskwarden/response';
import { type TargetOptions, targetOf, withTargetOptions } from '../aws/target.ts';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { configurationOf } from '../configuration.ts';
import { CliFault } from '../fault.ts';
import { readRunningLocal } from '../local/running.ts';
import { printable } from '../render/text.ts';

interface NotifyOptions extends TargetOptions {
  readonly test: string;
}

/** `taskwarden notify --test CHANNEL` */
export const notify: CliCommand = {
  name: 'notify',
  add: (program, run) => {
    withTargetOptions(program.command('notify'))
      .description('Sends a sample to a channel of the configuration, to see that it arrives')
      .requiredOption(
        '--test <channel>',
        'name of the channel in the configuration; notices and chat are always there',
      )
      .addHelpText(
        'after',
        examples(
          ['taskwarden notify --test oncall', 'to the running taskwarden local, else really: Slack, SNS'],
          ['TOPIC_ARN_NOTICES=arn:aws:sns:… taskwarden notify --test notices', 'to a deployed topic'],
        ),
      )
      .addHelpText(
        'after',
        'Secrets are read where the configuration says: env:NAME from this environment, ssm:/path from Systems Manager.\nExit code: 0 when the channel took it, 1 when not.',
      )
      .action(run(test));
  },
};

async function test(call: Call, options: NotifyOptions): Promise<ExitCode> {
  const { terminal, output, paint } = call;
  const { target, local } = targetAndLocal(options, terminal);
  // A running local has its own: the names in it are those that people see on its terminal.
  const configuration = configurationOf(call, call.configFile ?? local?.configFile);
  const channel = channelNamed(options.test, configuration);
  const { sendSample } = await import('../aws/send-sample.ts');
  const environment = local?.environment ?? terminal.env;
  const result = await sendSample(channel, { target, environment, now: terminal.now });
  const { outcome } = result;
  const reason = 'reason' in result ? printable(result.reason) : undefined;
  const sample = { channel: options.test, type: channel.type, outcome, reason };
  terminal.out(output === 'json' ? `${JSON.stringify(sample)}\n` : tellSample(sample, local?.url, paint));
  return outcome === 'sent' ? 0 : 1;
}

/** Where the sample goes, and the running local where it goes there. */
function targetAndLocal(options: NotifyOptions, terminal: Call['terminal']) {
  const running = readRunningLocal();
  const target = targetOf(options, terminal, running);
  return { target, local: running?.url === target.client.endpoint ? running : undefined };
}

function tellSample(
  {
    channel,
    type,
    outcome,
    reason,
  }: Readonly<Record<'channel' | 'type' | 'outcome', string>> & {
    readonly reason: string | undefined;
  },
  local: string | undefined,
  paint: Call['paint'],
): string {
  if (outcome !== 'sent') return `${paint(outcome, 'red')} by ${channel} (${type}): ${reason}\n`;
  const where = local === undefined ? '' : `, to the taskwarden local at ${local}`;
  return `${paint('sent', 'green')} a sample to ${channel} (${type})${where}\n`;
}

function channelNamed(name: string, { channels }: Configuration): ConfiguredChannel {
  const channel = channels[name];
  if (channel !== undefined) return channel;
  throw new CliFault(`no channel is called "${name}"${orSuggestion(name, Object.keys(channels))}`);
}
