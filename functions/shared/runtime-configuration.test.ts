import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { createRuntimeConfiguration } from './runtime-configuration.ts';

/** A parameter that says one thing after another; an error is one. */
async function following(...texts: readonly (string | Error)[]) {
  const waiting = [...texts];
  return createRuntimeConfiguration({
    bundled: DEFAULT_CONFIGURATION,
    read: async () => {
      const text = waiting.length > 1 ? waiting.shift() : waiting[0];
      if (typeof text !== 'string') throw text;
      return text;
    },
  });
}

describe('a configuration that is read while the function runs', () => {
  test('what the parameter says holds from the start, with every default beside it', async () => {
    const { configuration } = await following('lateAfter: 2h');

    expect(configuration).toMatchObject({ ...rest(), lateAfterSeconds: 7200 });
  });

  test('what is kept of it has the newest: the object and its sections change in place', async () => {
    const { configuration, refresh } = await following(
      'grouping: {groupWait: 1m}',
      'grouping: {groupWait: 2m}',
    );
    const { grouping } = configuration;

    expect(await refresh()).toEqual([]);

    expect(grouping.groupWaitSeconds).toBe(120);
    expect(configuration.grouping).toBe(grouping);
  });

  test('what is no longer said is a default again, and a list is what it is now', async () => {
    const { configuration, refresh } = await following(
      'channels: {ops: {type: sns-chat}}\ndefaultChannels: [ops]',
      '',
    );

    expect(configuration.defaultChannels).toEqual(['ops']);
    await refresh();

    expect(configuration.defaultChannels).toEqual(['notices']);
    expect(Object.keys(configuration.channels)).toEqual(['notices', 'chat']);
  });

  test('a bad value is told with its place, and the last good one goes on holding', async () => {
    const { configuration, refresh } = await following('lateAfter: 2h', 'lateAfter: soon', 'lateAfter: 3h');

    expect(await refresh()).toEqual([expect.stringMatching(/^line 1: .*a whole number and a unit/)]);
    expect(configuration.lateAfterSeconds).toBe(7200);

    expect(await refresh()).toEqual([]);
    expect(configuration.lateAfterSeconds).toBe(10_800);
  });

  test('a value that stays bad is told each time', async () => {
    const { refresh } = await following('lateAfter: soon');

    expect(await refresh()).toHaveLength(1);
    expect(await refresh()).toHaveLength(1);
  });

  test('a parameter that can’t be read leaves what was built in', async () => {
    const denied = new Error('SSM refused reading the parameter /x: AccessDeniedException');
    const { configuration, refresh } = await following(denied);

    expect(configuration).toEqual(DEFAULT_CONFIGURATION);
    expect(await refresh()).toEqual([denied.message]);
  });

  test('a credential in it is not quoted', async () => {
    const { refresh } = await following(`defaultChannels: [xoxb-${'1'.repeat(12)}-${'a'.repeat(24)}]`);

    expect(JSON.stringify(await refresh())).not.toContain('aaaa');
  });

  test('what a process was made of holds for that process; what needs a deployment, until then', async () => {
    const said =
      'retention: 1d\nsweep: {share: 10, securityHub: true, reports: true}\ndeployment: {sweepAt: "01:00"}\nfacts: {stops: true}';
    const { configuration, refresh } = await following(said, 'retention: 2d\nsweep: {share: 20}');
    const { deployment, facts } = DEFAULT_CONFIGURATION;

    const sweep = { share: 10, securityHub: false, reports: false };
    expect(configuration).toMatchObject({ retentionDays: 1, sweep, deployment, facts });
    await refresh();

    expect(configuration).toMatchObject({ retentionDays: 1, sweep, deployment, facts });
  });
});

/** Defaults that the file gives, too: the channels of the deployment are its own. */
function rest() {
  const { channels: _, defaultChannels: __, lateAfterSeconds: ___, ...same } = DEFAULT_CONFIGURATION;
  return same;
}
