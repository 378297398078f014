import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { type Problem, parseConfiguration } from '@taskwarden/config';
import { BUILD, buildIdentity } from '@taskwarden/infra/build-identity';
import type { Configuration } from '@taskwarden/response';
import { ask } from '../ask.ts';
import { type Check, failed, NotChecked, ok, warning } from '../check.ts';

/** Nothing where no parameter is configured: then what was built in holds. */
export const parameter: Check = {
  name: 'parameter',
  says: 'What stands in the parameter of the configuration, where there is one, is valid and says what stands here.',
  async run({ configuration: local, clients }) {
    if (!local.ok) {
      throw new NotChecked(
        `${local.file ?? 'the configuration'} has problems`,
        'Mend it: taskwarden config check says what is wrong.',
      );
    }
    const name = local.configuration.deployment.parameter;
    if (name === undefined) return [];
    const call = clients.ssm.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    const text = (await ask('ssm:GetParameter', call))?.Parameter?.Value;
    const put = putIt(name, local.file);
    if (text === undefined) return warning(`${name} is not there: what was built in holds`, put);
    const parsed = parseConfiguration(text);
    if (!parsed.ok) {
      return failed(
        `${name} has problems, and the last good configuration goes on holding: ${firstOf(parsed.problems)}`,
        `taskwarden config check before it is put. ${put}`,
      );
    }
    return isSame(parsed.configuration, local.configuration)
      ? ok(`${name} says what stands here`)
      : warning(`${name} says other things than the file here, and is what holds`, put);
  },
};

function putIt(name: string, file = 'taskwarden.config.yaml'): string {
  return `Put it: aws ssm put-parameter --overwrite --type String --name ${name} --value file://${file}.`;
}

function isSame(one: Configuration, other: Configuration): boolean {
  return buildIdentity(one)[BUILD.configuration] === buildIdentity(other)[BUILD.configuration];
}

function firstOf([first]: readonly Problem[]): string {
  return `line ${first?.line}: ${first?.message}`;
}
