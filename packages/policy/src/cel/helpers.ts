/** Functions that expressions may use beside CEL's own. */
import type { Environment } from '@marcbachmann/cel-js';
import { fitsPattern, parseArn, parseCpu, parseImage, parseMemory } from '@taskwarden/domain';

class Image {
  readonly registry: string;
  readonly repository: string;
  /** Empty when none was written. */
  readonly tag: string;
  readonly digest: string;

  constructor(text: string) {
    const image = parseImage(text);
    if (image === undefined) throw new Error(`the image ${text} can't be read`);
    this.registry = image.registry;
    this.repository = image.repository;
    this.tag = image.tag ?? '';
    this.digest = image.digest ?? '';
  }
}

class Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;

  constructor(text: string) {
    const arn = parseArn(text);
    if (arn === undefined) throw new Error(`${text} is no ARN`);
    this.partition = arn.partition;
    this.service = arn.service;
    this.region = arn.region;
    this.account = arn.account;
    this.resource = arn.resource;
  }
}

const text = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 'string']));

export const HELPER_NAMES = [
  'arn',
  'cpuUnits',
  'glob',
  'image',
  'mebibytes',
  'account',
  'digest',
  'partition',
  'region',
  'registry',
  'repository',
  'resource',
  'service',
  'tag',
];

/** `image(text)`, `arn(text)`, `cpuUnits(text)`, `mebibytes(text)` and `text.glob(pattern)`. */
export function registerHelpers(environment: Environment): void {
  environment
    .registerType('Image', { ctor: Image, fields: text('registry', 'repository', 'tag', 'digest') })
    .registerType('Arn', { ctor: Arn, fields: text('partition', 'service', 'region', 'account', 'resource') })
    .registerFunction('image(string): Image', (name: string) => new Image(name))
    .registerFunction('arn(string): Arn', (name: string) => new Arn(name))
    .registerFunction('cpuUnits(string): int', (amount: string) => whole(parseCpu(amount), amount))
    .registerFunction('mebibytes(string): int', (amount: string) => whole(parseMemory(amount), amount))
    .registerFunction('string.glob(string): bool', (value: string, pattern: string) =>
      fitsPattern(pattern, value),
    );
}

function whole(amount: number | undefined, written: string): bigint {
  if (amount === undefined) throw new Error(`${written} is no amount`);
  return BigInt(amount);
}
