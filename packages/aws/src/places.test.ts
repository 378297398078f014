import type { AsffFinding, EcsWriter } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { placedFindingImporter, placedWriter } from './placed-gateways.ts';
import { onePerPlace, placeOf } from './places.ts';

const HOME = { account: '111122223333', region: 'eu-west-1' };

describe('where something is', () => {
  test.each([
    ['arn:aws:ecs:us-west-2:222222222222:task/prod/1dc5', { account: '222222222222', region: 'us-west-2' }],
    [
      'arn:aws-cn:ecs:cn-north-1:222222222222:service/prod/web',
      { account: '222222222222', region: 'cn-north-1' },
    ],
    ['web:7', undefined],
    ['arn:aws:iam::222222222222:role/web', undefined],
  ])('%s', (arn, place) => {
    expect(placeOf(arn)).toEqual(place);
  });

  test('there is one gateway for each place, and what says none is ours', () => {
    const made: string[] = [];
    const at = onePerPlace(HOME, ({ account, region }) => {
      made.push(`${account}/${region}`);
      return made.length;
    });

    expect([at(undefined), at({ ...HOME }), at({ ...HOME, region: 'us-west-2' }), at(undefined)]).toEqual([
      1, 1, 2, 1,
    ]);
    expect(made).toEqual(['111122223333/eu-west-1', '111122223333/us-west-2']);
  });
});

describe('a change', () => {
  test('is made where what is changed lies, a copy of a revision too', async () => {
    const calls: string[] = [];
    const writerIn = (where: string): EcsWriter => ({
      stopTask: async () => void calls.push(`${where} stop`),
      updateService: async () => void calls.push(`${where} update`),
      deregisterTaskDefinition: async () => void calls.push(`${where} deregister`),
      async activeRevision(arn) {
        calls.push(`${where} copy`);
        return arn;
      },
      tag: async () => void calls.push(`${where} tag`),
    });
    const writer = placedWriter(onePerPlace(HOME, ({ account, region }) => writerIn(`${account}/${region}`)));
    const arn = (resource: string) => `arn:aws:ecs:us-west-2:222222222222:${resource}`;
    const clusterArn = arn('cluster/prod');

    await writer.stopTask({ clusterArn, taskArn: arn('task/prod/1') }, 'why');
    await writer.updateService({ clusterArn, serviceArn: arn('service/prod/web') }, { desiredCount: 0 });
    await writer.deregisterTaskDefinition(arn('task-definition/web:7'));
    await writer.activeRevision(arn('task-definition/web:7'), 'action');
    await writer.tag(arn('task/prod/1'), {});

    const doings = ['stop', 'update', 'deregister', 'copy', 'tag'];
    expect(calls).toEqual(doings.map((doing) => `222222222222/us-west-2 ${doing}`));
  });
});

describe('findings', () => {
  test('are imported in the account and region that they are of', async () => {
    const imported: string[] = [];
    const importer = placedFindingImporter(
      onePerPlace(HOME, ({ account, region }) => ({
        async importFindings(findings) {
          imported.push(`${account}/${region}: ${findings.length}`);
          return region === 'eu-west-1' ? undefined : { why: `no hub in ${region}`, mayPass: false };
        },
      })),
    );
    const finding = (region: string, account: string) =>
      ({
        AwsAccountId: account,
        ProductArn: `arn:aws:securityhub:${region}:${account}:product/${account}/default`,
      }) as AsffFinding;

    const refusal = await importer.importFindings([
      finding('eu-west-1', '111122223333'),
      finding('eu-west-1', '222222222222'),
      finding('us-west-2', '222222222222'),
      finding('eu-west-1', '222222222222'),
    ]);

    expect(imported).toEqual([
      '111122223333/eu-west-1: 1',
      '222222222222/eu-west-1: 2',
      '222222222222/us-west-2: 1',
    ]);
    expect(refusal?.why).toBe('no hub in us-west-2');
  });
});
