import { PRICES, type PriceId } from './prices.ts';

/** What a line belongs to: what is paid whatever happens, for the sweeps, or for what happens. */
export const PARTS = ['idle', 'sweep', 'events'] as const;
export type Part = (typeof PARTS)[number];

/** A quantity of something that AWS charges for, in a month, and how it came about. */
export interface Quantity {
  readonly what: string;
  readonly price: PriceId;
  readonly quantity: number;
  /** The arithmetic of the quantity, in figures. */
  readonly because: string;
}

/** A line of the bill. */
export interface CostLine extends Quantity {
  readonly part: Part;
  readonly usd: number;
}

export function priced(part: Part, quantity: Quantity): CostLine {
  const { dollars, per } = PRICES[quantity.price];
  return { part, ...quantity, usd: (quantity.quantity / per) * dollars };
}

/** A figure as people read it: all digits of a count, and few behind the point. */
export function figure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : 3;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
