import { AwsError, awsJsonHandler, type Json } from '../endpoint/aws-json.ts';
import type { Handler } from '../endpoint/http.ts';

export interface ParameterStoreOptions {
  readonly account: string;
  readonly region: string;
  readonly now: () => number;
  /** By name. All of them count as `SecureString`. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface Parameter {
  readonly value: string;
  readonly type: string;
  readonly version: number;
  readonly modifiedAt: number;
}

/** What a `SecureString` shows to a caller who did not ask for decryption: in AWS, the ciphertext. */
const ENCRYPTED = 'AQICAHencrypted';
const TYPES = ['String', 'StringList', 'SecureString'];

/** Parameter Store of Systems Manager: where functions read their secrets. Kept in memory, never on disk. */
export function createParameterStore({ account, region, now, parameters }: ParameterStoreOptions): Handler {
  const store = new Map<string, Parameter>(
    Object.entries(parameters).map(([name, value]) => [
      name,
      { value, type: 'SecureString', version: 1, modifiedAt: now() },
    ]),
  );

  function describe(name: string, { value, type, version, modifiedAt }: Parameter, decrypted: boolean) {
    return {
      Name: name,
      Type: type,
      Value: type === 'SecureString' && !decrypted ? ENCRYPTED : value,
      Version: version,
      LastModifiedDate: modifiedAt / 1000,
      ARN: `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`,
      DataType: 'text',
    };
  }

  return awsJsonHandler({
    DeleteParameter({ Name }: Json) {
      if (store.delete(String(Name))) return {};
      throw new AwsError('ParameterNotFound', `Parameter ${String(Name)} not found.`);
    },
    GetParameter({ Name, WithDecryption }: Json) {
      const name = String(Name);
      const parameter = store.get(name);
      if (!parameter) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
      return { Parameter: describe(name, parameter, WithDecryption === true) };
    },
    GetParameters({ Names, WithDecryption }: Json) {
      const names: readonly string[] = Array.isArray(Names) ? [...new Set(Names.map(String))] : [];
      if (names.length === 0 || names.length > 10) {
        throw new AwsError('ValidationException', "Value at 'names' must have between 1 and 10 members");
      }
      return {
        Parameters: names.flatMap((name) => {
          const parameter = store.get(name);
          return parameter ? [describe(name, parameter, WithDecryption === true)] : [];
        }),
        InvalidParameters: names.filter((name) => !store.has(name)),
      };
    },
    PutParameter(input: Json) {
      const name = String(input.Name);
      const known = store.get(name);
      const version = (known?.version ?? 0) + 1;
      store.set(name, { ...givenIn(input, known), version, modifiedAt: now() });
      return { Version: version, Tier: 'Standard' };
    },
  });
}

/** What PutParameter is to store, unless it is refused. */
function givenIn(
  { Value, Type = 'String', Overwrite }: Json,
  known: Parameter | undefined,
): Pick<Parameter, 'value' | 'type'> {
  const type = String(Type);
  if (typeof Value !== 'string' || Value === '' || !TYPES.includes(type)) {
    throw new AwsError('ValidationException', 'A parameter needs a value and a known type');
  }
  if (known && Overwrite !== true) {
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option.',
    );
  }
  return { value: Value, type };
}
