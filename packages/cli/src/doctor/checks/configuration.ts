import { BUILD, buildIdentity } from '@taskwarden/infra/build-identity';
import { type Check, failed, NotChecked, ok } from '../check.ts';

export const configuration: Check = {
  name: 'configuration',
  says: 'The functions run the configuration that stands here.',
  async run({ configuration: local, deployment }) {
    const file = local.file ?? 'no configuration file';
    if (!local.ok) {
      throw new NotChecked(`${file} has problems`, 'Mend it: taskwarden config check says what is wrong.');
    }
    const { wiring } = await deployment();
    const deployed = wiring[BUILD.configuration];
    if (deployed === undefined) {
      throw new NotChecked(
        'the deployment does not say what it was configured with',
        'Deploy again (npx sst deploy --stage STAGE).',
      );
    }
    if (deployed === buildIdentity(local.configuration)[BUILD.configuration]) {
      return ok(`deployed as in ${local.file ?? 'the defaults'}`);
    }
    return failed(
      `deployed is another one than ${local.file ?? 'the defaults (there is no taskwarden.config.yaml here)'}`,
      'Deploy what stands here (npx sst deploy --stage STAGE), or name the file that was deployed with --config. Another version of Taskwarden may have other defaults.',
    );
  },
};
