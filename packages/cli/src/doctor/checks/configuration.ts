import { BUILD, buildIdentity } from '@taskwarden/infra/build-identity';
import { type Check, failed, NotChecked, ok } from '../check.ts';
import { builtOtherwise } from '../deployment.ts';

export const configuration: Check = {
  name: 'configuration',
  says: 'Every function runs the configuration that stands here.',
  async run({ configuration: local, deployment }) {
    const file = local.file ?? 'no configuration file';
    if (!local.ok) {
      throw new NotChecked(`${file} has problems`, 'Mend it: taskwarden config check says what is wrong.');
    }
    const others = builtOtherwise(await deployment(), {
      variable: BUILD.configuration,
      expected: buildIdentity(local.configuration)[BUILD.configuration],
    });
    if (others.length === 0) return ok(`deployed as in ${local.file ?? 'the defaults'}`);
    if (others.every(({ says }) => says === undefined)) {
      throw new NotChecked(
        'the deployment does not say what it was configured with',
        'Deploy again (npx sst deploy --stage STAGE).',
      );
    }
    return failed(
      `${others.map(({ who }) => `${who} runs`).join('; ')} another one than ${local.file ?? 'the defaults (there is no taskwarden.config.yaml here)'}`,
      'Deploy what stands here (npx sst deploy --stage STAGE), or name the file that was deployed with --config. Another version of Taskwarden may have other defaults.',
    );
  },
};
