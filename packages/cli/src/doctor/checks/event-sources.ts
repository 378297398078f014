import { ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { FUNCTIONS } from '@taskwarden/infra/topology';
import { ask } from '../ask.ts';
import { type Check, failed, ok } from '../check.ts';
import { FUNCTION_NAMES } from '../deployment.ts';

export const eventSources: Check = {
  name: 'event-sources',
  says: 'Lambda reads every queue for its function.',
  async run({ clients, deployment }) {
    const { functions } = await deployment();
    const readers = FUNCTION_NAMES.filter((name) => 'queue' in FUNCTIONS[name].source);
    const looked = await Promise.all(
      readers.map(async (name) => {
        const FunctionName = functions.get(name)?.FunctionName ?? name;
        const call = clients.lambda.send(new ListEventSourceMappingsCommand({ FunctionName }));
        const [mapping] = (await ask('lambda:ListEventSourceMappings', call))?.EventSourceMappings ?? [];
        return { name, mapping };
      }),
    );
    const idle = looked.filter(({ mapping }) => !/^(Enabled|Enabling|Updating)$/.test(mapping?.State ?? ''));
    if (idle.length === 0) return ok(`${readers.length} queues are read`);
    return failed(
      `not read: ${idle.map(({ name, mapping }) => `the queue of ${name} (${mapping?.State ?? 'no mapping'})`).join(', ')}`,
      idle
        .map(({ mapping }) =>
          mapping?.UUID === undefined
            ? 'Deploy again (npx sst deploy --stage STAGE).'
            : `Enable it: aws lambda update-event-source-mapping --uuid ${mapping.UUID} --enabled.`,
        )
        .join(' '),
    );
  },
};
