import { memberCredentials } from 'taskwarden:members';
import { type InPlace, onePerPlace } from '@taskwarden/aws';
import { clientSettings } from './client-settings.ts';
import { home } from './home.ts';

/** Settings of a client of the SDK, for a place. */
export type PlaceSettings = typeof clientSettings & {
  readonly region?: string;
  readonly credentials?: ReturnType<NonNullable<typeof memberCredentials>>;
};

/**
 * A gateway for each account and region: at home with the function's own role, in a member with the role that it has for
 * this. Without members there is home alone.
 */
export function inEachPlace<Gateway>(
  role: 'read' | 'action',
  make: (settings: PlaceSettings) => Gateway,
): InPlace<Gateway> {
  const credentials = memberCredentials;
  if (credentials === undefined) {
    const atHome = make(clientSettings);
    return () => atHome;
  }
  const own = home();
  return onePerPlace(own, ({ account, region }) =>
    make({
      ...clientSettings,
      ...(region !== own.region && { region }),
      ...(account !== own.account && { credentials: credentials(account, role) }),
    }),
  );
}
