import type { World } from '../world/world.ts';

/** Marks what JSON has no form for. No record of a world has such a member of its own. */
const MAP = '$map';
const SET = '$set';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The whole world as JSON text. Nothing is lost: a restored world goes on exactly as the saved one would have. */
export function saveWorld(world: World): string {
  return JSON.stringify(world, (_key, value: unknown) => {
    if (value instanceof Map) return { [MAP]: [...value] };
    if (value instanceof Set) return { [SET]: [...value] };
    return value;
  });
}

/** The world that `saveWorld` saved. */
export function restoreWorld(json: string): World {
  return JSON.parse(json, (_key, value: unknown) => {
    if (!isRecord(value)) return value;
    if (Array.isArray(value[MAP])) return new Map(value[MAP]);
    if (Array.isArray(value[SET])) return new Set(value[SET]);
    return value;
  });
}
