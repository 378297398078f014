import { BUILD, VERSION } from '@taskwarden/infra/build-identity';
import { type Check, ok, warning } from '../check.ts';
import { builtOtherwise } from '../deployment.ts';

export const version: Check = {
  name: 'version',
  says: 'Every function is of the version of this command.',
  async run({ deployment }) {
    const others = builtOtherwise(await deployment(), { variable: BUILD.version, expected: VERSION });
    if (others.length === 0) return ok(VERSION);
    const told = others.map(({ who, says }) => `${who} is of ${says ?? 'a version that does not say which'}`);
    return warning(
      `${told.join('; ')}, this command is ${VERSION}`,
      'Deploy this version (npx sst deploy --stage STAGE), or run the command of the version that is deployed.',
    );
  },
};
