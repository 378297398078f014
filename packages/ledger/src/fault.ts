/**
 * DynamoDB's error names and codes, read here and nowhere else ("Error handling with DynamoDB" and
 * "TransactWriteItems", DynamoDB guide and API reference).
 */

export type Fault = 'not-found' | 'throttled' | 'denied' | 'invalid' | 'unavailable';

const FAULTS: Readonly<Record<string, Fault>> = {
  ResourceNotFoundException: 'not-found',
  LimitExceededException: 'throttled',
  ProvisionedThroughputExceededException: 'throttled',
  RequestLimitExceeded: 'throttled',
  ThrottlingException: 'throttled',
  AccessDeniedException: 'denied',
  CredentialsProviderError: 'denied',
  ExpiredTokenException: 'denied',
  InvalidSignatureException: 'denied',
  MissingAuthenticationTokenException: 'denied',
  UnrecognizedClientException: 'denied',
  IdempotentParameterMismatchException: 'invalid',
  ItemCollectionSizeLimitExceededException: 'invalid',
  SerializationException: 'invalid',
  ValidationException: 'invalid',
};

/** The ledger could not read or write. `fault` says what kind of no; names that aren't listed count as `unavailable`. */
export class LedgerFault extends Error {
  override readonly name = 'LedgerFault';
  readonly fault: Fault;

  constructor(fault: Fault, doing: string, cause?: unknown) {
    super(cause instanceof Error ? `${doing}: ${cause.message}` : doing, { cause });
    this.fault = fault;
  }

  /** Trying the same again may help. */
  get retryable(): boolean {
    return this.fault === 'throttled' || this.fault === 'unavailable';
  }
}

/** What DynamoDB threw, in the ledger's words. `doing` is a gerund: `reading incident#…`. */
export function toLedgerFault(doing: string, error: unknown): LedgerFault {
  const reasons = codesOf(error).map((code) => REASONS[code]);
  if (reasons.includes('invalid')) return new LedgerFault('invalid', doing, error);
  if (reasons.includes('throttled')) return new LedgerFault('throttled', doing, error);
  const fault = error instanceof Error ? FAULTS[error.name] : undefined;
  return new LedgerFault(fault ?? 'unavailable', doing, error);
}

/** Codes of a cancelled transaction. `None` and codes that aren't listed say nothing. */
const REASONS: Readonly<Record<string, 'condition' | 'contended' | 'throttled' | 'invalid'>> = {
  ConditionalCheckFailed: 'condition',
  TransactionConflict: 'contended',
  ProvisionedThroughputExceeded: 'throttled',
  ThrottlingError: 'throttled',
  ItemCollectionSizeLimitExceeded: 'invalid',
  ValidationError: 'invalid',
};

/**
 * Why DynamoDB would not write, where that is no failure: conditions that did not hold, by their place in the request
 * and with the old item if it came back, or others writing the same items. Undefined for everything else.
 */
export type Refusal<Attributes> =
  | {
      readonly kind: 'condition';
      readonly failed: readonly { readonly index: number; readonly item?: Attributes }[];
    }
  | { readonly kind: 'contended' };

export function readRefusal<Attributes>(error: unknown): Refusal<Attributes> | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'ConditionalCheckFailedException') {
    const { Item } = error as { readonly Item?: Attributes };
    return { kind: 'condition', failed: [{ index: 0, ...(Item && { item: Item }) }] };
  }
  if (error.name === 'TransactionConflictException') return { kind: 'contended' };
  const failed = reasonsOf<Attributes>(error).flatMap(({ Code = '', Item }, index) =>
    REASONS[Code] === 'condition' ? [{ index, ...(Item && { item: Item }) }] : [],
  );
  if (failed.length > 0) return { kind: 'condition', failed };
  return codesOf(error).some((code) => REASONS[code] === 'contended') ? { kind: 'contended' } : undefined;
}

interface Reason<Attributes> {
  readonly Code?: string;
  readonly Item?: Attributes;
}

function reasonsOf<Attributes>(error: unknown): readonly Reason<Attributes>[] {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return [];
  const { CancellationReasons } = error as { readonly CancellationReasons?: readonly Reason<Attributes>[] };
  return CancellationReasons ?? [];
}

const codesOf = (error: unknown): readonly string[] => reasonsOf(error).map(({ Code = '' }) => Code);
