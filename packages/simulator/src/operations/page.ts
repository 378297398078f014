import { invalid } from './exception.ts';

interface PageRequest {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

/** How many a page holds when not told otherwise, and at most. */
export interface PageSize {
  readonly usual: number;
  readonly most: number;
}

const PAGE_OF_100: PageSize = { usual: 100, most: 100 };

/** AWS's tokens are opaque; ours hold the place where the next page begins. */
const TOKEN = /^page:(\d+)$/;

function startOf(nextToken: string | undefined): number {
  if (nextToken === undefined) return 0;
  const [, start] = TOKEN.exec(Buffer.from(nextToken, 'base64url').toString()) ?? [];
  if (start === undefined) throw invalid('Invalid token');
  return Number(start);
}

/** One page of a list, and the token of the next one where there is one. */
export function pageOf<Item>(
  items: readonly Item[],
  { nextToken, maxResults }: PageRequest,
  { usual, most }: PageSize = PAGE_OF_100,
): { readonly page: Item[]; readonly nextToken?: string } {
  if (maxResults !== undefined && (maxResults < 1 || maxResults > most)) {
    throw invalid(`maxResults must be between 1 and ${most}.`);
  }
  const start = startOf(nextToken);
  const end = start + (maxResults ?? usual);
  const page = items.slice(start, end);
  if (end >= items.length) return { page };
  return { page, nextToken: Buffer.from(`page:${end}`).toString('base64url') };
}
