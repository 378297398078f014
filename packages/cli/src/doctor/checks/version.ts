import { BUILD, VERSION } from '@taskwarden/infra/build-identity';
import { type Check, ok, warning } from '../check.ts';

export const version: Check = {
  name: 'version',
  says: 'The deployment is of the version of this command.',
  async run({ deployment }) {
    const deployed = (await deployment()).wiring[BUILD.version];
    if (deployed === VERSION) return ok(VERSION);
    return warning(
      `deployed is ${deployed ?? 'a version that does not say which'}, this command is ${VERSION}`,
      'Deploy this version (npx sst deploy --stage STAGE), or run the command of the version that is deployed.',
    );
  },
};
