import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { ask } from '../ask.ts';
import { type Check, failed, ok } from '../check.ts';
import { FUNCTION_NAMES } from '../deployment.ts';

export const functions: Check = {
  name: 'functions',
  says: 'Every function is there and can be invoked.',
  async run({ clients, deployment }) {
    const { functions: deployed } = await deployment();
    const missing = FUNCTION_NAMES.filter((name) => !deployed.has(name));
    if (missing.length > 0) {
      return failed(
        `missing: ${missing.join(', ')}`,
        'Deploy again (npx sst deploy --stage STAGE): the deployment is older than this version, or was cut short.',
      );
    }
    const states = await Promise.all(
      [...deployed].map(async ([name, { FunctionName }]) => {
        const call = clients.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
        return { name, told: await ask('lambda:GetFunctionConfiguration', call) };
      }),
    );
    // A function that nobody invoked for weeks is `Inactive` until the next invocation wakes it.
    const bad = states.filter(
      ({ told }) =>
        !['Active', 'Inactive'].includes(told?.State ?? '') || told?.LastUpdateStatus === 'Failed',
    );
    if (bad.length === 0) return ok(`${states.length} are active`);
    const details = bad.map(
      ({ name, told }) =>
        `${name} is ${told?.State ?? 'gone'}${told?.StateReason ? ` (${told.StateReason})` : ''}${told?.LastUpdateStatus === 'Failed' ? `, its last update failed (${told.LastUpdateStatusReason ?? 'no reason given'})` : ''}`,
    );
    return failed(details.join('; '), 'Deploy again (npx sst deploy --stage STAGE).');
  },
};
