/**
 * Puts `Date` on another clock: `Date.now()`, `new Date()` and `Date()` show it; a date made from a value, and
 * everything else about dates, stays as it is. Timers are not touched, nor is `performance.now()`.
 */
export function patchDate(now: () => number): void {
  const RealDate = globalThis.Date;
  const shown = (): number => Math.floor(now());

  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values: [], newTarget: NewableFunction) =>
      Reflect.construct(target, values.length === 0 ? [shown()] : values, newTarget),
    apply: () => new RealDate(shown()).toString(),
    get: (target, key, receiver) => (key === 'now' ? shown : Reflect.get(target, key, receiver)),
  });
}
