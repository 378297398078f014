/** DynamoDB remembers a `ClientRequestToken` for ten minutes ("TransactWriteItems", API reference). */
const TOKEN_LIFE_MS = 10 * 60 * 1000;

/** Transactions already done, by the token of their request: a repeat succeeds without doing it again. */
export interface RequestTokens {
  /** `mismatch`: the token came with another request. */
  judge(token: string, request: string): 'new' | 'done' | 'mismatch';
  remember(token: string, request: string): void;
}

export function createRequestTokens(now: () => number): RequestTokens {
  // Insertion order is age order, so forgetting stops at the first token that is young enough.
  const done = new Map<string, { readonly request: string; readonly at: number }>();

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
      return known.request === request ? 'done' : 'mismatch';
    },
    remember: (token, request) => {
      done.set(token, { request, at: now() });
    },
  };
}
