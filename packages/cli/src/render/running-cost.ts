import type { CostQuestion, RunningCost } from '../running-cost/cost-of-running.ts';
import type { KindCost } from '../running-cost/events.ts';
import { type CostLine, figure, PARTS, type Part } from '../running-cost/line.ts';
import { FREE_TIER, PRICES, PRICES_AS_OF, PRICES_REGION } from '../running-cost/prices.ts';
import type { Page } from './diagnosis.ts';
import { wrap } from './text.ts';

export interface ToldRunningCost {
  readonly question: CostQuestion;
  readonly cost: RunningCost;
  /** What was assumed, a sentence each. */
  readonly assumed: readonly string[];
  /** What the sum leaves out, a sentence each. */
  readonly leftOut: readonly string[];
}

const TITLES: Readonly<Record<Part, (question: CostQuestion) => string>> = {
  idle: () => 'Idle',
  sweep: ({ tasks }) => `A sweep a day of ${counted(tasks, 'task')}`,
  events: ({ events }) => counted(events, 'event'),
};

/** The bill, its parts one after the other, each line with its arithmetic; below it what it stands on. */
export function runningCostView(told: ToldRunningCost, { width, paint }: Page): string {
  const { question, cost } = told;
  const sums = PARTS.map((part) => [dollars(cost.parts[part]), TITLES[part](question)] as const);
  const list = (title: string, sentences: readonly string[]): string =>
    [`${paint(title, 'bold')}\n`, ...sentences.flatMap((sentence) => flowing(sentence, width))].join('');
  return [
    `${paint(dollars(cost.total), 'bold')} a month in ${PRICES_REGION}: ${titleOf(question)}\n`,
    ...sums.map(([usd, title]) => `  ${usd.padStart(9)}  ${title}\n`),
    '\n',
    ...PARTS.flatMap((part) => [
      `${paint(TITLES[part](question), 'bold')}\n`,
      ...linesOf(cost, part).flatMap((line) => [
        `  ${dollars(line.usd).padStart(9)}  ${line.what}: ${multiplied(line)}\n`,
        ...wrap(line.because, width - 13).map((text) => `${' '.repeat(13)}${paint(text, 'dim')}\n`),
      ]),
      '\n',
    ]),
    `${paint('A million of each kind', 'bold')}\n`,
    ...cost.kinds.map(
      ({ kind, ...rest }) => `  ${dollars(rest.usdPerMillion).padStart(9)}  ${kind}: ${unitsOf(rest)}\n`,
    ),
    '\n',
    list('Assumed', told.assumed),
    list('Not in it', told.leftOut),
    list('Prices', pricesOf(cost)),
  ].join('');
}

/** The same as a page of the reference. */
export function runningCostPage(told: ToldRunningCost): string {
  const { question, cost } = told;
  const items = (sentences: readonly string[]): string =>
    sentences.map((sentence) => `- ${sentence}.`).join('\n');
  return [
    `# What it costs to run\n\nA month in ${PRICES_REGION}, in US dollars: ${titleOf(question)}. \`taskwarden cost-of-running\` computes it for other figures.`,
    table(
      ['', 'a month'],
      [
        ...PARTS.map((part) => [TITLES[part](question), dollars(cost.parts[part])]),
        ['**Together**', `**${dollars(cost.total)}**`],
      ],
    ),
    ...PARTS.map(
      (part) =>
        `## ${TITLES[part](question)}\n\n${table(
          ['', 'how much', 'what', 'a month'],
          linesOf(cost, part).map((line) => [line.what, line.because, multiplied(line), dollars(line.usd)]),
        )}`,
    ),
    `## A million of each kind\n\nAn incident is what it takes beside its stops: to open it, tell it and end it.\n\n${table(
      ['', 'each', 'a million'],
      cost.kinds.map(({ kind, ...rest }) => [kind, unitsOf(rest), dollars(rest.usdPerMillion)]),
    )}`,
    `## Assumed\n\n${items(told.assumed)}`,
    `## Not in it\n\n${items(told.leftOut)}`,
    `## Prices\n\n${items(pricesOf(cost))}\n`,
  ].join('\n\n');
}

export function runningCostJson({ question, cost, assumed, leftOut }: ToldRunningCost): string {
  const { total, parts, lines, kinds } = cost;
  return `${JSON.stringify({
    region: PRICES_REGION,
    pricesAsOf: PRICES_AS_OF,
    question,
    total,
    parts,
    lines: lines.map((line) => ({ ...line, unitPrice: PRICES[line.price] })),
    kinds,
    assumed,
    leftOut,
  })}\n`;
}

function unitsOf({ writeUnits, readUnits, storedBytes }: Omit<KindCost, 'kind'>): string {
  return `${figure(writeUnits)} write units, ${figure(readUnits)} read units, ${figure(storedBytes)} bytes kept`;
}

const linesOf = ({ lines }: RunningCost, part: Part): readonly CostLine[] =>
  lines.filter((line) => line.part === part);

function titleOf({ events, tasks, accounts, ownKey }: CostQuestion): string {
  const key = ownKey ? ', a key of your own' : '';
  return `${counted(events, 'event')} of ECS, ${counted(tasks, 'task')}, ${counted(accounts, 'account')}${key}`;
}

/** `69 metrics × $0.10 = $6.90`. */
function multiplied({ quantity, price, usd }: CostLine): string {
  const { dollars: unit, per, of } = PRICES[price];
  const many = per === 1 ? '' : ` / ${figure(per)}`;
  return `${counted(quantity, of)} × $${unit}${many} = ${dollars(usd)}`;
}

function pricesOf({ lines }: RunningCost): readonly string[] {
  const sources = [...new Set(lines.map(({ price }) => PRICES[price].source))].toSorted();
  const free = Object.entries(FREE_TIER).map(([service, what]) => `${service} ${what}`);
  return [
    `On-demand prices of ${PRICES_REGION} as of ${PRICES_AS_OF}, from ${sources.join(', ')}`,
    `Free tiers are not taken off, as others in the account may use them up: ${free.join('; ')}`,
  ];
}

/** Dear things in cents, cheap ones so that they are not nothing. */
export function dollars(usd: number): string {
  return `$${usd.toFixed(usd === 0 || usd >= 0.01 ? 2 : 5)}`;
}

function counted(count: number, of: string): string {
  const isWord = !of.startsWith('GB');
  return `${figure(count)} ${of}${isWord && count !== 1 ? 's' : ''}`;
}

function flowing(sentence: string, width: number): readonly string[] {
  return wrap(`${sentence}.`, width - 2).map((line) => `  ${line}\n`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
