import { parseConfiguration } from '@taskwarden/config';
import type { Configuration } from '@taskwarden/response';

export interface RuntimeConfigurationOptions {
  /** What was validated when the function was built: holds until a good one is read. */
  readonly bundled: Configuration;
  /** The text of the configuration file, as it stands in its parameter now. */
  readonly read: () => Promise<string>;
}

export interface RuntimeConfiguration {
  /** The one that holds. It changes in place, so whoever keeps it, or a section of it, has the newest. */
  readonly configuration: Configuration;
  /** Reads again. Tells what is wrong with what was read, if anything: then the last good one goes on holding. */
  readonly refresh: () => Promise<readonly string[]>;
}

/**
 * A configuration that is read while the function runs. What is made of it as a process starts (the policy's rules, a sweep's
 * rate, how long the ledger remembers) holds for that process; the rest changes from one invocation to the next.
 */
export async function createRuntimeConfiguration({
  bundled,
  read,
}: RuntimeConfigurationOptions): Promise<RuntimeConfiguration> {
  const configuration = structuredClone(bundled);
  let known = '';
  let problems: readonly string[] = [];

  async function take(fixed: Partial<Configuration>): Promise<readonly string[]> {
    try {
      const text = await read();
      if (text === known) return problems;
      known = text;
      const parsed = parseConfiguration(text);
      problems = parsed.ok ? [] : parsed.problems.map(({ line, message }) => `line ${line}: ${message}`);
      if (parsed.ok) replaceIn(configuration, { ...deployable(parsed.configuration, bundled), ...fixed });
      return problems;
    } catch (error) {
      return [error instanceof Error ? error.message : 'the parameter could not be read'];
    }
  }

  await take({});
  const { policy, sweep, retentionDays } = structuredClone(configuration);
  return { configuration, refresh: () => take({ policy, sweep, retentionDays }) };
}

/** What was built into the functions, or stands in their roles, changes with a deployment only. */
function deployable(read: Configuration, bundled: Configuration): Configuration {
  const { customRules } = bundled.policy;
  const { reports, securityHub } = bundled.sweep;
  return {
    ...read,
    deployment: bundled.deployment,
    facts: bundled.facts,
    policy: { ...read.policy, customRules },
    sweep: { ...read.sweep, reports, securityHub },
  };
}

type Section = Record<string, unknown>;

/** Makes `target` say what `source` says, and keeps its sections the objects that they are. */
function replaceIn(target: object, source: object): void {
  const [into, from] = [target as Section, source as Section];
  for (const name of Object.keys(into)) if (!(name in from)) delete into[name];
  for (const [name, value] of Object.entries(from)) {
    const old = into[name];
    if (isSection(old) && isSection(value)) replaceIn(old, value);
    else into[name] = value;
  }
}

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
