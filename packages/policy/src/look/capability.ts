/** A Linux capability without the prefix that some write before it: `CAP_SYS_ADMIN` is `SYS_ADMIN`. */
export function plainCapability(name: string): string {
  return name.trim().toUpperCase().replace(/^CAP_/, '');
}
