import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Instant } from '@taskwarden/domain';
import { EVENT_TYPES } from '@taskwarden/events';
import { buildIdentity } from '@taskwarden/infra/build-identity';
import { buildFunctions } from '@taskwarden/infra/bundle';
import { deployedTopology, type LocalAws, startLocal } from '@taskwarden/local';
import type { Configuration } from '@taskwarden/response';
import { CliFault } from '../fault.ts';
import { announceLocal } from './running.ts';
import { standInSecrets } from './stand-ins.ts';

export interface SessionOptions {
  readonly configuration: Configuration;
  /** The file it stands in. */
  readonly configFile: string;
  readonly port: number | undefined;
  readonly dataDir: string | undefined;
  /** What the clock shows first. */
  readonly startAt: Instant;
  /** Is told what takes a moment. */
  readonly progress: (doing: string) => void;
}

/** An embedded AWS that other commands on this machine find. */
export interface Session {
  readonly aws: LocalAws;
  /** Ends its processes and removes its bundles; what is kept with `--data` stays. */
  close(): Promise<void>;
}

/** Bundles the functions with the configuration in them, and starts the embedded AWS that runs them, at real speed. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const bundles = mkdtempSync(join(tmpdir(), 'taskwarden-'));
  const removeBundles = () => rmSync(bundles, { recursive: true, force: true });
  try {
    options.progress('Bundling the functions');
    await buildFunctions({ configuration: options.configuration, outdir: bundles });
    options.progress('Starting the embedded AWS');
    const aws = await start(bundles, options);
    return { aws, close: closing(aws, [announce(aws, options), removeBundles]) };
  } catch (error) {
    removeBundles();
    throw error;
  }
}

async function start(bundles: string, options: SessionOptions): Promise<LocalAws> {
  const { port, dataDir, startAt, configuration } = options;
  try {
    return await startLocal({
      bundles,
      topology: deployedTopology(EVENT_TYPES, configuration.deployment),
      clock: { startAt },
      ...withIdentity(configuration),
      ...(port !== undefined && { port }),
      ...(dataDir !== undefined && { dataDir }),
    });
  } catch (error) {
    throw startFault(error, options);
  }
}

/** Secrets made up, and what the functions were built from. */
function withIdentity(configuration: Configuration) {
  const { environment, parameters } = standInSecrets(configuration.channels);
  return { parameters, environment: { ...environment, ...buildIdentity(configuration) } };
}

function startFault(error: unknown, { port, dataDir }: SessionOptions): CliFault {
  const message = error instanceof Error ? error.message : String(error);
  const why = message.replace(/^the embedded AWS broke down: /, '');
  if (/listen (EADDRINUSE|EACCES)/.test(why)) {
    return new CliFault(
      `port ${port ?? ''} can't be used: ${why}.`,
      'Choose another with --port, or leave it out for any free one.',
      error,
    );
  }
  const hint = dataDir === undefined ? undefined : `Is ${dataDir} a folder that may be written to?`;
  return new CliFault(`the embedded AWS did not start: ${why}.`, hint, error);
}

function announce(aws: LocalAws, { configuration, configFile }: SessionOptions): () => void {
  const { environment } = standInSecrets(configuration.channels);
  const secrets = Object.entries(environment).map(([name, value]) => [
    name,
    value.replaceAll('{endpoint}', aws.url),
  ]);
  return announceLocal({
    pid: process.pid,
    url: aws.url,
    region: aws.region,
    wiring: aws.wiring,
    configFile: resolve(configFile),
    environment: { SLACK_API_URL: aws.slackUrls.api, ...Object.fromEntries(secrets) },
  });
}

function closing(aws: LocalAws, after: readonly (() => void)[]): () => Promise<void> {
  return async () => {
    await aws.close();
    for (const undo of after) undo();
  };
}
