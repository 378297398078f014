import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '@taskwarden/domain';
import type { Handler } from '../endpoint/http.ts';
import { createSlackEndpoint } from './endpoint.ts';
import { createRateLimit } from './rate-limit.ts';
import type { SlackFailure, SlackMessage, SlackOptions } from './slack.ts';
import { Workspace, type WorkspaceOptions } from './workspace.ts';

export interface StandInOptions extends SlackOptions {
  readonly now: () => Instant;
  /** Folder for `slack.json`, written when the stand-in closes. */
  readonly dataDir?: string;
  readonly changed: WorkspaceOptions['changed'];
}

/** A stand-in for Slack: one workspace, its HTTP interface, and the handles to make it fail. */
export interface SlackStandIn {
  readonly handle: Handler;
  messages(): readonly SlackMessage[];
  /** Everything is answered with 429 for so long on the clock. */
  rateLimit(seconds: number): void;
  failNext(count: number, failure: SlackFailure): void;
  close(): void;
}

function load(file: string): readonly SlackMessage[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new Error(`reading the Slack messages in ${file}`, { cause: error });
  }
}

function save(file: string, messages: readonly SlackMessage[]): void {
  writeFileSync(`${file}.new`, JSON.stringify(messages, undefined, 1));
  renameSync(`${file}.new`, file);
}

export function createSlackStandIn({ now, dataDir, changed, token, channels }: StandInOptions): SlackStandIn {
  const file = dataDir === undefined ? undefined : join(dataDir, 'slack.json');
  const workspace = new Workspace({
    now,
    changed,
    ...(channels && { channels }),
    ...(file !== undefined && { messages: load(file) }),
  });
  const failures: SlackFailure[] = [];
  let limitedUntil = 0;

  function nextFailure(): SlackFailure | undefined {
    const left = (limitedUntil - now()) / 1000;
    if (left > 0) return { kind: 'rate-limited', retryAfterSeconds: Math.ceil(left) };
    return failures.shift();
  }

  return {
    handle: createSlackEndpoint({
      workspace,
      rateLimit: createRateLimit(now),
      nextFailure,
      ...(token !== undefined && { token }),
    }),
    messages: () => workspace.messages(),
    rateLimit(seconds) {
      limitedUntil = now() + seconds * 1000;
    },
    failNext(count, failure) {
      failures.push(...Array.from({ length: count }, () => failure));
    },
    close() {
      if (file !== undefined) save(file, workspace.messages());
    },
  };
}
