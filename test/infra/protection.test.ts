import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { LONGEST_STAGE, roleNamePattern } from '../../infra/deployed-name.ts';
import { DEPLOYED_TYPES } from '../../infra/deployer-policy.ts';
import { assuming } from '../../infra/member-roles.ts';
import { compilePattern } from '../../packages/local/src/event-bridge/pattern.ts';
import { graphOf, inputsOfType, ROOT } from './graph.ts';
import type { Graph } from './synth.ts';

/** As long as a stage may be called. */
const KEPT = 'production-eu1';

let trial: Graph;
let kept: Graph;
beforeAll(async () => {
  trial = await graphOf('pr-7');
  kept = await graphOf(KEPT);
});

describe('encryption at rest', () => {
  test('every queue is encrypted, with a key that costs nothing', () => {
    const queues = inputsOfType(kept, 'aws:sqs/queue:Queue');

    expect(queues).not.toEqual([]);
    expect(queues.filter(({ sqsManagedSseEnabled }) => sqsManagedSseEnabled !== true)).toEqual([]);
  });

  test('every topic is encrypted but that of alarms, to which CloudWatch could not publish', () => {
    const open = kept.resources.filter(
      ({ type, inputs }) => type === 'aws:sns/topic:Topic' && inputs.kmsMasterKeyId !== 'alias/aws/sns',
    );

    expect(open.map(({ name }) => name)).toEqual(['AlarmsTopic']);
  });
});

describe('protection against deletion', () => {
  test('a stage that is not for trying out keeps its resources, and its ledger refuses to be deleted', () => {
    expect(kept.app).toMatchObject({ removal: 'retain', protect: true });
    expect(trial.app).toMatchObject({ removal: 'remove', protect: false });
    expect(inputsOfType(kept, 'aws:dynamodb/table:Table')[0].deletionProtectionEnabled).toBe(true);
    expect(inputsOfType(trial, 'aws:dynamodb/table:Table')[0].deletionProtectionEnabled).toBe(false);
  });

  test('every resource is tagged with application and stage, by the provider', () => {
    expect(kept.app.providers).toMatchObject({
      aws: { defaultTags: { tags: { application: 'taskwarden', stage: KEPT } } },
    });
  });
});

describe('the deployer', () => {
  interface Named {
    readonly name?: string;
    readonly dashboardName?: string;
  }
  /** Of a rule, a queue or a function: known by its name. */
  const PARTS = new Set([
    'aws:cloudwatch/eventTarget:EventTarget',
    'aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig',
    'aws:sqs/queuePolicy:QueuePolicy',
  ]);
  const nameOf = ({ name, dashboardName }: Named) => (name ?? dashboardName)?.split('/').at(-1);

  test('may make every resource that has a name by that name, however long the stage is called', () => {
    const made = kept.resources.flatMap(({ type, inputs }) => {
      const name = nameOf(inputs);
      const row = DEPLOYED_TYPES[type];
      return row === undefined || name === undefined ? [] : { type, name, on: row.on };
    });
    const unknown = made.filter(
      ({ name, on }) =>
        !on.some((arn) => {
          const [, start = ''] = /([^/:*]+)\*$/.exec(arn) ?? [];
          return start !== '' && name.startsWith(start);
        }),
    );

    // What is given no name Pulumi calls after the resource, which no policy knows: `CanaryScheduleRole-1a2b3c4`.
    const nameless = kept.resources.flatMap(({ type, name, inputs }) => {
      const isKnownByName = DEPLOYED_TYPES[type]?.on.some((arn) => /taskwar[\w-]*\*$/.test(arn)) ?? false;
      return isKnownByName && !PARTS.has(type) && nameOf(inputs) === undefined ? name : [];
    });

    expect(nameless).toEqual([]);
    expect(KEPT).toHaveLength(LONGEST_STAGE);
    expect(new Set(made.map(({ type }) => type)).size).toBeGreaterThan(8);
    expect(unknown).toEqual([]);
  });
});

describe('the roles by which members know our functions', () => {
  test('have those names, however long the stage is called', () => {
    const roles = inputsOfType(kept, 'aws:iam/role:Role').map(({ name = '' }): string => name);

    for (const name of [...assuming('read'), ...assuming('action')]) {
      const start = roleNamePattern(KEPT, name).replace(/\*$/, '');
      expect(
        roles.filter((role) => role.startsWith(start)),
        name,
      ).toHaveLength(1);
    }
  });
});

describe('the archive', () => {
  test('it keeps a month of what our rules take from the default bus, and nothing else', async () => {
    const [archive] = inputsOfType(kept, 'aws:cloudwatch/eventArchive:EventArchive');
    const isKept = compilePattern(JSON.parse(archive.eventPattern));
    const rules = inputsOfType(kept, 'aws:cloudwatch/eventRule:EventRule').map(({ eventPattern }) =>
      compilePattern(JSON.parse(eventPattern)),
    );
    const outcomes = new Set<boolean>();
    for await (const file of glob('test/fixtures/events/*/*.json', { cwd: ROOT })) {
      const event = JSON.parse(await readFile(join(ROOT, file), 'utf8'));
      const isTaken = rules.some((takes) => takes(event));
      expect(isKept(event), file).toBe(isTaken);
      outcomes.add(isTaken);
    }

    expect(outcomes).toEqual(new Set([true, false]));
    expect(archive).toMatchObject({
      eventSourceArn: 'arn:aws:events:eu-west-1:111122223333:event-bus/default',
      retentionDays: 30,
    });
  });
});
