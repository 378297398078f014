import { expect, test } from 'vitest';
import { moment } from '../../test/facts.ts';
import { aDefinition, aPolicyWorld, aService, RULE, revision } from '../../test/offences.ts';
import { anUpdate, aTaskStart } from '../../test/policy-facts.ts';
import { reactByPolicy } from './react.ts';

const SERVICE = '111122223333/eu-west-1/prod/web';
const HOUR = 3600;

test('what is still there is written again when an hour has passed, not at every start of a task', async () => {
  const world = aPolicyWorld({ mode: 'warn' });
  world.ecs.add(aDefinition('web:7', true), aService('web:7'));
  const seen: (number | undefined)[] = [];
  for (const at of [0, HOUR - 1, HOUR]) {
    const fact = aTaskStart(`at-${at}`, 'web:7', { at, service: 'web' });
    await reactByPolicy(world.ports, { fact }, moment(at));
    seen.push((await world.ledger.findings(SERVICE, RULE))[0]?.finding.lastSeen);
  }

  expect(seen).toEqual([moment(0), moment(0), moment(HOUR)]);
});

test('another offence of what was marked for action gains no time', async () => {
  const delays = [{ match: { cause: 'policy/*' }, delaySeconds: 48 * HOUR }];
  const world = aPolicyWorld({ actions: { delays } });
  world.ecs.ran = [revision('web:6')];
  world.ecs.add(aDefinition('web:6', false), aDefinition('web:7', true), aDefinition('web:8', true));
  world.ecs.add(aService('web:7'));
  await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);
  world.ecs.add(aService('web:8'));

  await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:8', 24 * HOUR) }, moment(24 * HOUR));

  const marks = (await world.actions()).map((action) => `${action.taskDefinitionArn} ${action.notBefore}`);
  expect(new Set(marks)).toEqual(
    new Set([7, 8].map((number) => `${revision(`web:${number}`)} ${moment(48 * HOUR)}`)),
  );
});

test('why nothing is done is told where the rule wants something done', async () => {
  const world = aPolicyWorld();
  world.ecs.add(aDefinition('web:7', true));
  world.ecs.add(aService('web:7', { deploymentController: { type: 'CODE_DEPLOY' } }));

  await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);

  const [incident] = await world.ledger.openedSince(0);
  expect(await world.ledger.occurrences(incident?.incidentId ?? '')).toMatchObject([
    { label: expect.stringMatching(/^service web; only told: .*CODE_DEPLOY/) },
  ]);
});

test('under report, what is deployed right after its registration is told there or not at all', async () => {
  const world = aPolicyWorld({ mode: 'report' });
  world.ecs.add(aDefinition('web:7', true, { registeredAt: moment(-60) }), aService('web:7'));

  await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);

  expect(await world.ledger.openedSince(0)).toEqual([]);
  expect(await world.ledger.findings(SERVICE)).toMatchObject([{ finding: { rule: RULE, state: 'open' } }]);
});
