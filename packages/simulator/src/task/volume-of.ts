import type { VolumeRecord } from '../world/task.ts';

/** What RunTask and services say of a volume, in the words that they share. */
interface VolumeAsked {
  readonly name?: string | undefined;
  readonly managedEBSVolume?: { readonly roleArn?: string | undefined } | undefined;
}

/** The EBS volume that a task asks for: there is one at most. */
export function volumeOf(
  configurations: readonly VolumeAsked[] = [],
): Pick<VolumeRecord, 'name' | 'roleArn'> | undefined {
  const [asked] = configurations.filter(({ managedEBSVolume }) => managedEBSVolume !== undefined);
  return asked && { name: asked.name ?? '', roleArn: asked.managedEBSVolume?.roleArn ?? '' };
}
