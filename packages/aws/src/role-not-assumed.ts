/** STS refused a role of another account: nothing there can be read or done until its owner lets us in. */
export class RoleNotAssumed extends Error {
  override readonly name = 'RoleNotAssumed';

  constructor(roleArn: string, cause: unknown) {
    super(`sts:AssumeRole of ${roleArn} was denied`, { cause });
  }
}
