/** Bad usage or unreadable input, exit code 2: a sentence that says what is wrong, and one that says what to do. */
export class CliFault extends Error {
  override readonly name = 'CliFault';
  readonly hint: string | undefined;

  constructor(message: string, hint?: string, cause?: unknown) {
    super(message, { cause });
    this.hint = hint;
  }
}
