import { describe, expect, test } from 'vitest';
import { moment } from '../../test/facts.ts';
import { aDefinition, aPolicyWorld, aRunningTask, aService, RULE, revision } from '../../test/offences.ts';
import { anUpdate, aRegistration, aTaskStart } from '../../test/policy-facts.ts';
import { reactByPolicy } from './react.ts';

const WHOLE = 'privileged-with-host-network';
const onHost = (name: string) => aDefinition(name, true, { networkMode: 'host' });
type World = ReturnType<typeof aPolicyWorld>;
const plans = async (world: World) =>
  (await world.actions()).map(({ action, rule, state }) => `${action} ${rule} ${state}`);
const told = async (world: World) =>
  (await world.ledger.openedSince(0)).map(({ level, diagnosis }) => `${level} ${diagnosis.cause}`);

/** A privileged container on the network of the host breaks a rule of its own, and the two that it is made of. */
describe('what two rules say together', () => {
  test.each(['off', 'report', 'warn'] as const)(
    'is acted on by the one that is enforced, where the whole is %s',
    async (mode) => {
      const world = aPolicyWorld({ policy: { rules: { [RULE]: { mode: 'enforce' }, [WHOLE]: { mode } } } });
      world.ecs.add(onHost('batch:1'), aRunningTask('one', 'batch:1'));

      await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, world.now);
      await world.work();

      expect(await plans(world)).toContain(`stop-task ${RULE} done`);
      expect(world.ecs.calls).toEqual([expect.stringContaining(`rule ${RULE}`)]);
    },
  );

  test('is told by the part alone where the whole is only reported', async () => {
    const rules = { [RULE]: { mode: 'enforce' as const }, [WHOLE]: { mode: 'report' as const } };
    const world = aPolicyWorld({ policy: { rules } });
    world.ecs.add(onHost('batch:1'));

    await reactByPolicy(world.ports, { fact: aRegistration('batch:1') }, world.now);

    expect(await told(world)).toEqual([`alert policy/${RULE}`]);
  });

  test('is told and done once, by the whole, where that is enforced too', async () => {
    const rules = { [RULE]: { mode: 'enforce' as const }, [WHOLE]: { mode: 'enforce' as const } };
    const world = aPolicyWorld({ policy: { rules } });
    world.ecs.add(onHost('batch:1'), aRunningTask('one', 'batch:1'));

    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, world.now);

    expect(await told(world)).toEqual([`alert policy/${WHOLE}`]);
    expect(await plans(world)).toEqual([`stop-task ${WHOLE} planned`]);
  });

  test('is not hidden by an exception for the whole', async () => {
    const rules = { [RULE]: { mode: 'enforce' as const }, [WHOLE]: { mode: 'enforce' as const } };
    const exception = { rule: WHOLE, match: {}, owner: 'kim', reason: 'legacy', expires: moment(1e6) };
    const world = aPolicyWorld({ policy: { rules, exceptions: [exception] } });
    world.ecs.add(onHost('batch:1'), aRunningTask('one', 'batch:1'));

    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, world.now);

    expect(await plans(world)).toEqual([`stop-task ${RULE} planned`]);
  });

  test('is no revision to return to where a part is enforced', async () => {
    const rules = { [RULE]: { mode: 'enforce' as const }, [WHOLE]: { mode: 'off' as const } };
    const world = aPolicyWorld({ policy: { rules } });
    world.ecs.add(
      aDefinition('web:5', false),
      onHost('web:6'),
      aDefinition('web:7', true),
      aService('web:7'),
    );
    world.ecs.ran = [revision('web:6'), revision('web:5')];

    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);

    expect((await world.actions())[0]?.returnsTo).toBe(revision('web:5'));
  });
});
