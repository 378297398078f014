/**
 * Seeded randomness (sfc32, public domain by Chris Doty-Humphrey). The state is four numbers that live in the world, so a
 * restored world goes on with the very same numbers.
 */
export type RandomState = [number, number, number, number];

/** A span to draw from; both ends included. Milliseconds where it is a duration. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

export function seedRandom(seed: number): RandomState {
  const state: RandomState = [0x9e3779b9, seed | 0, Math.trunc(seed / 2 ** 32) | 0, 1];
  for (let round = 0; round < 15; round += 1) nextUint32(state);
  return state;
}

export function nextUint32(state: RandomState): number {
  const [a, b, c, counter] = state;
  const result = (a + b + counter) | 0;
  state[0] = b ^ (b >>> 9);
  state[1] = (c + (c << 3)) | 0;
  state[2] = (((c << 21) | (c >>> 11)) + result) | 0;
  state[3] = (counter + 1) | 0;
  return result >>> 0;
}

/** At least 0, below 1. */
export function nextFraction(state: RandomState): number {
  return nextUint32(state) / 2 ** 32;
}

/** A whole number within the range. A range of one value costs no draw. */
export function draw(state: RandomState, { min, max }: Range): number {
  if (max <= min) return Math.round(min);
  return Math.floor(min + nextFraction(state) * (max - min + 1));
}

/** By a buffer, as ids are made for every task: twice as fast as joining texts. Never read across calls. */
const scratch = Buffer.alloc(16);

/** 32 hexadecimal digits out of four words. */
function hexOf(words: Words): string {
  scratch.writeInt32BE(words[0] | 0, 0);
  scratch.writeInt32BE(words[1] | 0, 4);
  scratch.writeInt32BE(words[2] | 0, 8);
  scratch.writeInt32BE(words[3] | 0, 12);
  return scratch.toString('hex');
}

/** 32 hexadecimal digits: the id of a task, a container instance. */
export function nextHexId(state: RandomState): string {
  return hexOf([nextUint32(state), nextUint32(state), nextUint32(state), nextUint32(state)]);
}

/** `length` decimal digits without a leading zero: the id of a deployment (19), of a service revision (19). */
export function nextDigits(state: RandomState, length: number): string {
  let digits = String(draw(state, { min: 1, max: 9 }));
  while (digits.length < length) digits += String(nextUint32(state) % 1e9).padStart(9, '0');
  return digits.slice(0, length);
}

type Words = readonly [number, number, number, number];

/** Four words that follow from a text. `salt` tells siblings apart. */
function derivedWords(from: string, salt: number): Words {
  let [a, b, c, d] = [0x811c9dc5 ^ salt, 0x9e3779b9 + salt, 0x85ebca6b ^ salt, 0xc2b2ae35 + salt];
  for (let index = 0; index < from.length; index += 1) {
    const code = from.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b + code, 0x5bd1e995) ^ (b >>> 15);
    c = Math.imul(c ^ (a >>> 7), 0x27d4eb2f);
    d = Math.imul(d + (b >>> 3), 0x165667b1);
  }
  return [a ^ (d >>> 13), b ^ (a >>> 11), c ^ (b >>> 9), d ^ (c >>> 5)];
}

/** An id that follows from another one: costs no draw and no memory. `salt` tells the siblings apart. */
export function derivedHex(from: string, salt: number): string {
  return hexOf(derivedWords(from, salt));
}

/** The number that the first eight digits of {@link derivedHex} are, without the text. */
export function derivedUint32(from: string, salt: number): number {
  return derivedWords(from, salt)[0] >>> 0;
}

/** The same as a fraction: at least 0, below 1. */
export function derivedFraction(from: string, salt: number): number {
  return derivedUint32(from, salt) / 2 ** 32;
}

/** The UUID form of {@link derivedHex}. */
export function derivedUuid(from: string, salt: number): string {
  const hex = derivedHex(from, salt);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
