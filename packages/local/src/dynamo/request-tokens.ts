import { hash } from 'node:crypto';

/** DynamoDB remembers a `ClientRequestToken` for ten minutes ("TransactWriteItems", API reference). */
const TOKEN_LIFE_MS = 10 * 60 * 1000;

/** Transactions already done, by the token of their request: a repeat succeeds without doing it again. */
export interface RequestTokens {
  /** `mismatch`: the token came with another request. */
  judge(token: string, request: string): 'new' | 'done' | 'mismatch';
  remember(token: string, request: string): void;
}

export function createRequestTokens(now: () => number): RequestTokens {
  // Insertion order is age order, so forgetting stops at the first token that is young enough. Of a request only its hash is kept:
  // ten minutes of requests are as large as all that they write.
  const done = new Map<string, { readonly digest: string; readonly at: number }>();

  function forget(): void {
    for (const [token, { at }] of done) {
      if (now() - at <= TOKEN_LIFE_MS) return;
      done.delete(token);
    }
  }

  return {
    judge: (token, request) => {
      forget();
      const known = done.get(token);
      if (known === undefined) return 'new';
      return known.digest === digestOf(request) ? 'done' : 'mismatch';
    },
    remember: (token, request) => {
      done.set(token, { digest: digestOf(request), at: now() });
    },
  };
}

const digestOf = (request: string): string => hash('sha256', request);
