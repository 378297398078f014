/** Why a file can't be judged, and where that shows. */
export interface Unreadable {
  readonly reason: string;
  /** In the text; absent where it concerns the whole file. */
  readonly offset?: number;
}

export function unreadable(reason: string): Unreadable {
  return { reason };
}

export function unreadableAt(offset: number, reason: string): Unreadable {
  return { reason, offset };
}
