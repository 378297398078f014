import { WIRING } from '@taskwarden/infra/topology';
import type { Command } from 'commander';
import { CliFault } from '../fault.ts';
import type { RunningLocal } from '../local/running.ts';
import type { Terminal } from '../terminal.ts';

/** Options of a command that talks to AWS. */
export interface TargetOptions {
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly table?: string;
  /** URLs of queues, where a command takes them. */
  readonly queueUrl?: readonly string[];
  /** Stage of a deployment, as given to `sst deploy --stage`. */
  readonly stage?: string;
}

/** Settings of the SDK's clients, and the names of what is deployed, as far as they are known. */
export interface Target {
  readonly client: {
    readonly region?: string;
    readonly endpoint?: string;
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  readonly wiring: Readonly<Record<string, string | undefined>>;
}

export function withTargetOptions(command: Command): Command {
  return command
    .option('--region <region>', 'AWS region (AWS_REGION, or the profile’s)')
    .option(
      '--endpoint-url <url>',
      'where AWS answers (AWS_ENDPOINT_URL; default: the running taskwarden local, else AWS)',
    );
}

/** As above, for a command that reads the ledger. */
export function withLedgerOptions(command: Command): Command {
  return withTargetOptions(command).option('--table <name>', `table of the ledger (${WIRING.table})`);
}

/**
 * Which AWS is meant: what the options say, then what the environment says, then an embedded AWS that is running, then
 * AWS itself as the SDK finds it (profile, role).
 */
export function targetOf(
  options: TargetOptions,
  { env }: Pick<Terminal, 'env'>,
  running: RunningLocal | undefined,
): Target {
  if (running !== undefined && !saysWhere(options, env)) return toLocal(running, options);
  const { region, endpoint } = placeOf(options, env);
  const wiring = running !== undefined && endpoint?.replace(/\/$/, '') === running.url ? running.wiring : env;
  return {
    client: { ...(region !== undefined && { region }), ...endpointSettings(endpoint, region, env) },
    wiring: withTable(wiring, options),
  };
}

function placeOf({ queueUrl = [], region, endpointUrl }: TargetOptions, env: Terminal['env']) {
  const [url] = queueUrl;
  return {
    region: region ?? regionOfQueue(url) ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION,
    endpoint: endpointUrl ?? originOfLocalQueue(url) ?? env.AWS_ENDPOINT_URL,
  };
}

function withTable(wiring: Target['wiring'], { table }: TargetOptions): Target['wiring'] {
  return table === undefined ? wiring : { ...wiring, [WIRING.table]: table };
}

/** `https://sqs.eu-west-1.amazonaws.com/…` is in eu-west-1. */
function regionOfQueue(url: string | undefined): string | undefined {
  return url?.match(/^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com/)?.[1];
}

/** A queue on this machine is where all of its AWS is. */
function originOfLocalQueue(url: string | undefined): string | undefined {
  return url !== undefined && isLoopback(url) ? new URL(url).origin : undefined;
}

/** On this machine any credentials and any region will do, so that nobody has to set them. */
function endpointSettings(
  endpoint: string | undefined,
  region: string | undefined,
  env: Terminal['env'],
): Target['client'] {
  if (endpoint === undefined) return {};
  if (!isLoopback(endpoint)) return { endpoint };
  return {
    endpoint,
    ...(region === undefined && { region: 'us-east-1' }),
    ...(env.AWS_ACCESS_KEY_ID === undefined && { credentials: localCredentials() }),
  };
}

/** The name of the ledger's table, or a fault that says how to give it. */
export function tableOf({ wiring }: Target): string {
  const name = wiring[WIRING.table];
  if (name !== undefined && name !== '') return name;
  throw new CliFault(
    'which ledger? No taskwarden local is running, and no table is named.',
    `Start one (npm start), or name the deployed table with --table or ${WIRING.table}.`,
  );
}

/** The embedded AWS takes any. New for each client: the SDK marks the object that it is given. */
export const localCredentials = () => ({ accessKeyId: 'local', secretAccessKey: 'local' });

function saysWhere(options: TargetOptions, env: Terminal['env']): boolean {
  const { endpointUrl, table, queueUrl, stage } = options;
  const environment = [env.AWS_ENDPOINT_URL, env[WIRING.table]];
  return [endpointUrl, table, queueUrl, stage, ...environment].some((said) => said !== undefined);
}

function toLocal({ url, region, wiring }: RunningLocal, options: TargetOptions): Target {
  return {
    client: { region: options.region ?? region, endpoint: url, credentials: localCredentials() },
    wiring,
  };
}

/**
 * The time where the ledger is. The embedded AWS may run on a clock of its own, which its answers carry; AWS is taken to
 * agree with this machine.
 */
export async function clockOf({ client }: Target, { now }: Pick<Terminal, 'now'>): Promise<number> {
  if (client.endpoint === undefined || !isLoopback(client.endpoint)) return now();
  const answer = await fetch(client.endpoint, { method: 'HEAD' }).catch(() => undefined);
  const shown = Date.parse(answer?.headers.get('date') ?? '');
  return Number.isNaN(shown) ? now() : shown;
}

function isLoopback(url: string): boolean {
  return /^https?:\/\/(127\.|localhost[:/]|localhost$|\[::1\])/.test(url);
}
