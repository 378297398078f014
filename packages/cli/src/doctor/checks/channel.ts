import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { AwsFault, createSecrets } from '@taskwarden/aws';
import type { ConfiguredChannel } from '@taskwarden/response';
import { ask } from '../ask.ts';
import { type Check, type Finding, failed, NotChecked, ok } from '../check.ts';
import { notChecked } from '../run-checks.ts';
import type { Scene } from '../scene.ts';
import { askSlack, type SlackAnswer } from '../slack-api.ts';

export const channel: Check = {
  name: 'channel',
  says: 'The channels of the configuration would take a message: Slack’s token is good, and the bot is in the channel.',
  async run(scene) {
    const { configuration } = scene;
    if (!configuration.ok) {
      throw new NotChecked('the configuration has problems', 'taskwarden config check says which.');
    }
    const configured = Object.entries(configuration.configuration.channels);
    const looked = await Promise.all(
      configured.map(async ([name, one]) => {
        const look = LOOKS[one.type] ?? cannotLook;
        const finding = await look(name, one, scene).catch((error: unknown) => notChecked(error));
        return finding === undefined ? [] : [{ ...finding, of: name }];
      }),
    );
    return looked.flat();
  },
};

type Look = (name: string, channel: ConfiguredChannel, scene: Scene) => Promise<Finding | undefined>;

/** By type of channel. */
const LOOKS: Readonly<Record<string, Look>> = {
  slack: lookAtSlack,
  'sns-notices': lookAtTopic,
  'sns-chat': lookAtTopic,
};

async function cannotLook(name: string, { type }: ConfiguredChannel): Promise<Finding> {
  return {
    status: 'not-checked',
    detail: `a channel of type ${type} tells only by taking a message`,
    fix: `taskwarden notify --test ${name} sends it a sample.`,
  };
}

/** The deployment's own topics are looked at by themselves. */
async function lookAtTopic(
  _name: string,
  { options }: ConfiguredChannel,
  { clients }: Scene,
): Promise<Finding | undefined> {
  const { topicArn } = options;
  if (typeof topicArn !== 'string') return undefined;
  const call = clients.sns.send(new GetTopicAttributesCommand({ TopicArn: topicArn }));
  if ((await ask('sns:GetTopicAttributes', call)) !== undefined) return ok(topicArn);
  return failed(`the topic ${topicArn} is not there`, 'Mend topicArn in the configuration, and deploy.');
}

const API_URL = 'https://slack.com/api';
/** What Slack says of a token that will not do ("auth.test", docs.slack.dev); the rest says nothing of the token. */
const BAD_TOKEN = new Set([
  'access_denied',
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
]);
const NEW_TOKEN =
  'Install the app again (api.slack.com/apps) and put its new bot token (xoxb-…) where the configuration’s `token` points.';

async function lookAtSlack(name: string, { options }: ConfiguredChannel, scene: Scene): Promise<Finding> {
  const token = await tokenOf(String(options.token), scene);
  if (typeof token !== 'string') return token;
  const base = apiUrlOf(options, scene);
  const known = await askSlack(`${base}/auth.test`, token);
  if (!known.ok) return judgeToken(known.error ?? 'nothing');
  const id = String(options.channel);
  const who = `the token is good (${known.user ?? 'a bot'} in ${known.team ?? 'a workspace'})`;
  const sample = `taskwarden notify --test ${name} sends it a sample.`;
  if (!/^[CG][A-Z0-9]{2,}$/.test(id)) {
    return {
      status: 'not-checked',
      detail: `${who}; the channel ${id} is given by its name, and Slack looks one up only by its id`,
      fix: `Write the id in the configuration (in Slack: the channel’s details, at the bottom). ${sample}`,
    };
  }
  return judgeChannel(id, who, {
    sample,
    answer: await askSlack(`${base}/conversations.info`, token, { channel: id }),
  });
}

function apiUrlOf({ apiUrl }: ConfiguredChannel['options'], { environment }: Scene): string {
  const base = typeof apiUrl === 'string' ? apiUrl : (environment.SLACK_API_URL ?? API_URL);
  return base.replace(/\/+$/, '');
}

function judgeToken(error: string): Finding {
  if (BAD_TOKEN.has(error)) return failed(`Slack does not take the token: ${error}`, NEW_TOKEN);
  throw new NotChecked(`Slack says ${error}`, 'Try again in a minute.');
}

function judgeChannel(
  id: string,
  who: string,
  { answer, sample }: { readonly answer: SlackAnswer; readonly sample: string },
): Finding {
  const invite = `In Slack, say /invite @taskwarden in the channel. ${sample}`;
  if (answer.error === 'missing_scope') {
    return {
      status: 'not-checked',
      detail: `${who}; it may not look at channels`,
      fix: `${sample} To have it checked here, give the app the scopes channels:read and groups:read.`,
    };
  }
  if (!answer.ok && answer.error !== 'channel_not_found') {
    throw new NotChecked(`${who}; of the channel Slack says ${answer.error}`, `Try again. ${sample}`);
  }
  if (!answer.ok) {
    return failed(`${who}; Slack knows no channel ${id} for it: ${answer.error}`, invite);
  }
  return judgeMembership({ name: id, ...answer.channel }, who, invite);
}

function judgeMembership(
  { name, is_archived = false, is_member = true }: NonNullable<SlackAnswer['channel']>,
  who: string,
  invite: string,
): Finding {
  if (is_archived) return failed(`the channel ${name} is archived`, 'Unarchive it, or configure another.');
  return is_member ? ok(`${who} and in ${name}`) : failed(`the bot is not in ${name}`, invite);
}

/** The token, or what is wrong with where it is kept. It never comes into what is said. */
async function tokenOf(ref: string, { clients, environment, now }: Scene): Promise<string | Finding> {
  try {
    return await createSecrets({ client: clients.ssm, environment, now: () => now })(ref);
  } catch (error) {
    if (error instanceof AwsFault && error.fault === 'not-found') {
      return failed(
        `the parameter of ${ref} is not there`,
        `Keep the token there: aws ssm put-parameter --type SecureString --name ${ref.slice('ssm:'.length)} --value xoxb-….`,
      );
    }
    throw new NotChecked(
      error instanceof Error ? error.message : `${ref} could not be read`,
      'Allow ssm:GetParameter (and kms:Decrypt) on it to whoever runs doctor, or set the variable.',
      error,
    );
  }
}
