import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { aStop, aTaskChange, moment } from '../../test/facts.ts';
import { aWorld } from '../../test/world.ts';
import type { FactEvent } from './fact-event.ts';
import { putStop } from './put-stop.ts';
import { factEventSchema } from './schema.ts';

type Stop = ReturnType<typeof aStop>;

/** A ledger, and a bus that takes what comes, but for the first `refuses` times. */
function aBus({ refuses = 0 } = {}) {
  const world = aWorld();
  const put: FactEvent[] = [];
  let left = refuses;
  const bus = {
    async put(event: FactEvent) {
      left -= 1;
      if (left >= 0) throw new Error('the bus is closed');
      put.push(event);
    },
  };
  return {
    put,
    details: () => put.map(({ detail }) => JSON.parse(detail)),
    take: async (fact: Stop, { isRepeat = false } = {}) => {
      const reaction = await world.take(fact);
      await putStop({ bus, stories: world.ledger }, { fact, reaction, isRepeat });
    },
  };
}

describe('a stop on the event bus', () => {
  test('says whose task it was and why it stopped, as the published schema has it', async () => {
    const { put, details, take } = aBus();
    await take(aStop({ task: 'one', at: 5 }));

    const [detail] = details();
    const isValid = new Ajv2020({ strict: true, allErrors: true }).compile(factEventSchema());
    const event = { source: 'taskwarden', 'detail-type': put[0]?.detailType, detail };
    expect(isValid(event) ? [] : isValid.errors).toEqual([]);
    expect(detail).toMatchObject({
      clusterName: 'prod',
      subject: { kind: 'service', name: 'web' },
      stoppedAt: moment(5),
      diagnosis: { cause: 'application-exit/error-exit' },
    });
    expect(detail.incidentId).toEqual(expect.any(String));
    expect(put[0]?.resources).toEqual([detail.task.taskArn]);
  });

  test('a task that goes on living is none', async () => {
    const { put, take } = aBus();
    await take(aTaskChange({ task: 'one', at: 5 }));

    expect(put).toEqual([]);
  });

  test('another copy of its event, and one that was overtaken, put nothing', async () => {
    const { put, take } = aBus();
    const stop = aStop({ task: 'one', at: 5, version: 7 });
    await take(stop);
    await take(stop);
    await take(aStop({ task: 'one', at: 4, version: 6 }));

    expect(put).toHaveLength(1);
  });

  test('what was kept and not put is put when its message comes again, as it was, under the same id', async () => {
    const whole = aBus();
    await whole.take(aStop({ task: 'one', at: 5 }));
    const { put, take } = aBus({ refuses: 1 });
    const stop = aStop({ task: 'one', at: 5 });
    await expect(take(stop)).rejects.toThrow('the bus is closed');
    await take(stop, { isRepeat: true });

    expect(put).toEqual(whole.put);
  });

  test('its texts are redacted', async () => {
    const { put, take } = aBus();
    await take(aStop({ task: 'one', at: 5, cause: 'application-exit/AKIAIOSFODNN7EXAMPLE' }));

    const [{ diagnosis }] = put.map(({ detail }) => JSON.parse(detail));
    expect(diagnosis.summary).not.toContain('AKIAIOSFODNN7EXAMPLE');
  });
});
