/** Accounts and regions: which one something is in, and a gateway for each. */
import { parseArn } from '@taskwarden/domain';
import { type Place, placeName } from '@taskwarden/response';

/** A gateway to a place; without a place, to our own. */
export type InPlace<Gateway> = (place: Place | undefined) => Gateway;

/** Where a resource is; undefined for what is no ARN, and so is ours. */
export function placeOf(arn: string): Place | undefined {
  const { account = '', region = '' } = parseArn(arn) ?? {};
  return account === '' || region === '' ? undefined : { account, region };
}

/** One of something for each place, made when it is first needed. */
export function onePerPlace<Thing>(own: Place, make: (place: Place) => Thing): InPlace<Thing> {
  const made = new Map<string, Thing>();
  return (place = own) => {
    const key = placeName(place);
    const known = made.get(key) ?? make(place);
    made.set(key, known);
    return known;
  };
}
