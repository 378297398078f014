import { isBlank, placed } from '../definition-parts.ts';
import { defineRegistrationRule, violatedIf } from '../registration-rule.ts';

/** FSx for Windows File Server volumes ("FSxWindowsFileServerVolumeConfiguration", ECS API reference). */
export const FSX_RULES = [
  defineRegistrationRule({
    id: 'fsx/complete',
    wording: 'ours',
    source:
      'FSxWindowsFileServerVolumeConfiguration and FSxWindowsFileServerAuthorizationConfig, ECS API reference: all are required',
    fix: 'Give fileSystemId, rootDirectory, and in authorizationConfig the ARN of the credentials and the domain.',
    violations: ({ volumes }) =>
      placed(volumes, 'volumes').flatMap(
        ({ part: { fsxWindowsFileServerVolumeConfiguration: fsx }, path }) => {
          if (fsx === undefined) return [];
          const at = `${path}.fsxWindowsFileServerVolumeConfiguration`;
          const { fileSystemId, rootDirectory, authorizationConfig = {} } = fsx;
          const { credentialsParameter, domain } = authorizationConfig;
          return [
            ...Object.entries({ fileSystemId, rootDirectory }).map(([name, value]) => ({ name, value, at })),
            ...Object.entries({ credentialsParameter, domain }).map(([name, value]) => ({
              name,
              value,
              at: `${at}.authorizationConfig`,
            })),
          ].flatMap(({ name, value, at: below }) =>
            violatedIf(isBlank(value), `${below}.${name}`, `FSx ${name} should not be null or empty.`),
          );
        },
      ),
  }),
];
