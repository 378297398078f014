/**
 * For every client of the SDK. A service that does not answer is given up well within the function's timeout, so that
 * the message fails with a reason instead of with a killed process. Credentials are fetched at the first call.
 */
export const clientSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 },
} as const;
