import type { Instant } from '@taskwarden/domain';

/** A piece of a line, free of any channel's syntax. */
export type Piece =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  /** Without an address it is its text alone. */
  | { readonly link: string; readonly to: string | undefined }
  | { readonly time: Instant };

export type Line = readonly Piece[];

/** A line for e-mail, notifications and terminals: addresses are left out. */
export function toPlain(line: Line): string {
  return line.map(plainPiece).join('');
}

function plainPiece(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if ('bold' in piece) return piece.bold;
  if ('code' in piece) return piece.code;
  return 'link' in piece ? piece.link : utc(piece.time);
}

/** @example utc(Date.UTC(2026, 0, 1, 10, 42, 7)) // '2026-01-01 10:42:07 UTC' */
export function utc(at: Instant): string {
  const iso = isShowable(at) ? new Date(at).toISOString() : undefined;
  return iso === undefined ? 'an unknown time' : `${iso.slice(0, 19).replace('T', ' ')} UTC`;
}

/** The years 1970 to 9999: what every client shows alike. */
export function isShowable(at: Instant): boolean {
  return at >= 0 && at < 253_402_300_800_000;
}
