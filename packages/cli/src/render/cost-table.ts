import { type FargatePrices, formatFargateSize } from '@taskwarden/domain';
import type { CostQuestion, TaskCost } from '../cost/task-cost.ts';
import type { Page } from './diagnosis.ts';
import { printable, wrap } from './text.ts';

export interface ToldCost {
  readonly name: string;
  readonly cost: TaskCost;
  readonly question: CostQuestion;
}

/** What one definition costs, and what would cost less, as a table. */
export function costView({ name, cost, question }: ToldCost, { width, paint }: Page): string {
  const { count, hours, prices } = question;
  const rows = cost.cheaper.map(({ what, monthly, when }) => [
    what,
    dollars(monthly),
    `−${Math.round((1 - monthly / cost.monthly) * 100)} %`,
    `when ${when}`,
  ]);
  const flowing = (text: string) => wrap(text, width - 2).map((line) => `  ${line}\n`);
  const isSpot = [cost.platform, ...cost.cheaper.map(({ what }) => what)].some((what) => /spot/i.test(what));
  const spotAsOf = isSpot ? spotPricesAsOf(prices) : undefined;
  return [
    `${paint(printable(name), 'bold')}  ${formatFargateSize(cost.size)}, ${cost.platform}\n`,
    ...(cost.notFor === undefined
      ? []
      : flowing(`The definition is for ${cost.notFor}: this is what it would cost on Fargate.`)),
    ...(cost.isRounded
      ? flowing(
          'The definition names no size that Fargate has: this is the smallest that holds what it asks for.',
        )
      : []),
    `  ${paint(dollars(cost.monthly), 'bold')} a month for ${count} × ${hours} h, ${dollars(cost.hourly, 6)} an hour each\n`,
    rows.length === 0 ? '  Nothing cheaper is known.\n' : `  ${paint('Cheaper', 'dim')}\n`,
    ...table(rows).map((line) => `    ${line}\n`),
    ...cost.notCompared.flatMap(({ what, why }) => flowing(`Not compared: ${what}; ${why}.`)),
    `  ${paint(`Prices of ${prices.region}, ${prices.asOf}${spotAsOf === undefined ? '' : ` (Spot: ${spotAsOf})`}, before discounts`, 'dim')}\n`,
  ].join('');
}

/** Spot prices move, and were read at another time than the others. */
export function spotPricesAsOf({ spot, armSpot }: FargatePrices): string | undefined {
  return spot?.asOf ?? armSpot?.asOf;
}

function dollars(amount: number, digits = 2): string {
  return `$${amount.toFixed(digits)}`;
}

/** Columns as wide as their widest cell; the last one flows. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
