import { RoleNotAssumed } from './role-not-assumed.ts';

/** What kind of no a service of AWS gave. */
export type Fault = 'not-found' | 'throttled' | 'denied' | 'invalid' | 'unavailable';
export type AwsService = 'ECS' | 'EventBridge' | 'S3' | 'Security Hub' | 'SNS' | 'SQS' | 'SSM';

/** Names that any service may answer with ("Common error types", in each service's API reference). */
const COMMON = {
  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  ExpiredTokenException: 'denied',
  InvalidClientTokenId: 'denied',
  RoleNotAssumed: 'denied',
  SignatureDoesNotMatch: 'denied',
  UnrecognizedClientException: 'denied',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  ValidationError: 'invalid',
  ValidationException: 'invalid',
} as const satisfies Record<string, Fault>;

/** The error names of each service that mean more than "try again", as its API reference lists them. */
const FAULTS: Readonly<Record<AwsService, Readonly<Record<string, Fault>>>> = {
  ECS: {
    ClientException: 'invalid',
    ClusterNotFoundException: 'not-found',
    InvalidParameterException: 'invalid',
    ResourceNotFoundException: 'not-found',
    ServiceNotActiveException: 'not-found',
    ServiceNotFoundException: 'not-found',
    UnsupportedFeatureException: 'invalid',
  },
  EventBridge: {
    ConcurrentModificationException: 'throttled',
    InternalFailure: 'unavailable',
    InvalidArgument: 'invalid',
    MalformedDetail: 'invalid',
    NotAuthorizedForDetailTypeException: 'denied',
    NotAuthorizedForSourceException: 'denied',
    OperationDisabledException: 'denied',
    ResourceNotFoundException: 'not-found',
  },
  S3: {
    InvalidAccessKeyId: 'denied',
    InvalidRequest: 'invalid',
    NoSuchBucket: 'not-found',
    SlowDown: 'throttled',
  },
  'Security Hub': {
    InvalidAccessException: 'denied',
    InvalidInput: 'invalid',
    InvalidInputException: 'invalid',
    LimitExceededException: 'throttled',
  },
  SNS: {
    AuthorizationErrorException: 'denied',
    EndpointDisabledException: 'invalid',
    InvalidParameterException: 'invalid',
    InvalidParameterValueException: 'invalid',
    InvalidSecurityException: 'denied',
    KMSAccessDeniedException: 'denied',
    KMSNotFoundException: 'not-found',
    KMSThrottlingException: 'throttled',
    NotFoundException: 'not-found',
    ThrottledException: 'throttled',
  },
  SQS: {
    BatchRequestTooLong: 'invalid',
    InvalidAttributeValue: 'invalid',
    InvalidMessageContents: 'invalid',
    // so is named what is too large ("SendMessage", SQS API reference)
    InvalidParameterValue: 'invalid',
    InvalidParameterValueException: 'invalid',
    InvalidSecurity: 'denied',
    KmsAccessDenied: 'denied',
    KmsNotFound: 'not-found',
    KmsThrottled: 'throttled',
    OverLimit: 'throttled',
    QueueDoesNotExist: 'not-found',
    RequestThrottled: 'throttled',
    UnsupportedOperation: 'invalid',
  },
  SSM: {
    InvalidKeyId: 'invalid',
    ParameterNotFound: 'not-found',
    ParameterVersionNotFound: 'not-found',
  },
};

/** AWS's name of an error, where it has one. */
function errorName(cause: unknown): string {
  return cause instanceof Error ? cause.name : '';
}

/** A service of AWS said no. `fault` says what kind of no; names that stand in no table count as `unavailable`. */
export class AwsFault extends Error {
  override readonly name = 'AwsFault';
  readonly service: AwsService;
  readonly fault: Fault;

  /** `doing` is a gerund with what it was done to: "publishing to arn:aws:sns:…". */
  constructor(service: AwsService, doing: string, cause: unknown) {
    const name = errorName(cause);
    // ECS was never asked: the role that lets us in says who has to mend it.
    const why = cause instanceof RoleNotAssumed ? cause.message : name;
    super(`${service} refused ${doing}${why === '' ? '' : `: ${why}`}`, { cause });
    this.service = service;
    this.fault = FAULTS[service][name] ?? (COMMON as Readonly<Record<string, Fault>>)[name] ?? 'unavailable';
  }

  /** Whether the same call may succeed later with nothing changed. */
  get retryable(): boolean {
    return this.fault === 'throttled' || this.fault === 'unavailable';
  }
}
