import type { LogConfiguration } from '@taskwarden/domain';
import type { Context } from '../context.ts';
import { everyOwnContainer } from '../look/containers.ts';
import { logModeOf } from '../look/log-mode.ts';
import { defineRule } from '../rule.ts';

const BYTES = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 } as const;

export const logBufferSize = defineRule({
  id: 'log-buffer-size',
  title: 'Non-blocking logs have a buffer that lasts',
  severity: 'info',
  sets: [],
  remedy: 'Set max-buffer-size to 25m.',
  controls: {},
  offender: ['notify'],
  options: {
    atLeastMiB: { kind: 'count', default: 10, from: 1, says: 'MiB of buffer, at least.' },
  },
  evaluate: {
    taskDefinition: everyOwnContainer(({ container: { logConfiguration = {} }, name, options, context }) => {
      const size = logConfiguration.options?.['max-buffer-size'];
      if (!isBuffered(logConfiguration, context) || bytesOf(size ?? '') >= options.atLeastMiB * BYTES.m)
        return;
      return {
        at: 'logConfiguration.options.max-buffer-size',
        ...(size !== undefined && { value: size }),
        message: `Container ${name} loses logs when it writes faster than ${size ?? 'the default buffer'} drains.`,
      };
    }),
  },
});

/** A log router buffers by its own configuration. */
function isBuffered(configuration: LogConfiguration, context: Context): boolean {
  const { logDriver } = configuration;
  if (logDriver === undefined || logDriver === 'awsfirelens') return false;
  return logModeOf(configuration, context) !== 'blocking';
}

/** Of a size as Docker writes it: `25m`, `1048576`. 0 for what can't be read. */
function bytesOf(size: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([kmg])?i?b?$/i.exec(size.trim()) ?? [];
  if (amount === undefined) return 0;
  return Number(amount) * (unit === undefined ? 1 : BYTES[unit.toLowerCase() as keyof typeof BYTES]);
}
