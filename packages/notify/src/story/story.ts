import { secondsBetween } from '@taskwarden/domain';
import { consoleLinks, namesCluster } from '../console-links.ts';
import type { Notice } from '../notice.ts';
import type { Line } from '../text/markup.ts';
import { wholeCharacters } from '../text/truncate.ts';
import { badgeOf, causeInWords, counted, durationInWords } from './words.ts';

/** What a notice says, in the order in which people read it: verdict, number, action. Every channel tells this story. */
export interface Story {
  /** Begins with sign and word: `🔴 Alert: web is crash-looping (memory: container limit)`. */
  readonly headline: string;
  readonly verdict: Line;
  readonly numbers: Line;
  /** The newest change to the service before the incident. */
  readonly change?: Line;
  readonly facts: readonly Fact[];
  readonly tallies: readonly Line[];
  readonly action: Line;
  /** Quotations from the record, each with its field. */
  readonly quotes: readonly string[];
  /** What in the record speaks against the verdict. */
  readonly doubts: readonly string[];
  readonly context: readonly Line[];
}

export interface Fact {
  readonly name: string;
  readonly value: Line;
}

export function tellStory(notice: Notice): Story {
  return {
    headline: headlineOf(notice),
    verdict: [{ bold: notice.summary }, ` (${notice.confidence})`],
    numbers: numbersOf(notice),
    ...changeOf(notice),
    facts: factsOf(notice),
    tallies: notice.tallies.map((tally) => tallyLine(notice.incidentKind, tally)),
    action: actionOf(notice),
    quotes: notice.evidence.map(({ field, text }) => `${field}: ${text}`),
    doubts: notice.conflicts,
    context: contextOf(notice),
  };
}

/** What was done about a finding is a sentence, and happens once. */
function tallyLine(kind: Notice['incidentKind'], { label, count }: Notice['tallies'][number]): Line {
  return kind === 'policy' && count === 1 ? [label] : [{ bold: `${count} ×` }, ` ${label}`];
}

const HAPPENED = {
  stops: (notice) =>
    notice.crashLoop
      ? `${notice.subject.name} is crash-looping`
      : `${notice.subject.name}: ${counted(notice).many} stopped`,
  deployment: ({ subject, deployment }) =>
    `a deployment of ${subject.name} failed${deployment?.state === 'rolling-back' ? ' and is rolled back' : ''}`,
  service: (notice) => `ECS reports trouble with ${notice.subject.name}`,
  policy: ({ subject, captured, cause }) =>
    cause.startsWith('policy/silence/')
      ? `something is wrong with ${subject.name}, and no event tells of it`
      : `${subject.name} breaks a rule: ${captured.rule ?? 'see below'}`,
  storm: (notice) => `${counted(notice).many} at nearly the same time`,
} as const satisfies Record<Notice['incidentKind'], (notice: Notice) => string>;

function headlineOf(notice: Notice): string {
  const { emoji, word } = badgeOf(notice);
  const isStorm = notice.incidentKind === 'storm';
  const what =
    notice.state === 'resolved' && !isStorm ? notice.subject.name : HAPPENED[notice.incidentKind](notice);
  return `${emoji} ${word}: ${what}${isStorm ? '' : ` (${causeInWords(notice.cause)})`}`;
}

/** How many, since when, and whether it is over. */
export function numbersOf(notice: Notice): Line {
  const { many, did } = counted(notice);
  const spread = Math.round(secondsBetween(notice.firstAt, notice.lastAt));
  const when: Line =
    notice.count > 1 && spread > 0
      ? [` ${did} in ${durationInWords(spread)}, last `, { time: notice.lastAt }]
      : [` ${did} `, { time: notice.lastAt }];
  return [{ bold: many }, ...when, ...ending(notice)];
}

function ending({ openedAt, resolvedAt }: Notice): Line {
  if (resolvedAt === undefined) return [];
  return [
    '; resolved ',
    { time: resolvedAt },
    ` after ${durationInWords(secondsBetween(openedAt, resolvedAt))}`,
  ];
}

function changeOf({ change, firstAt }: Notice): Pick<Story, 'change'> {
  if (change === undefined) return {};
  const before = durationInWords(secondsBetween(change.at, firstAt));
  return {
    change: [
      'Changed ',
      { bold: `${before} before` },
      `: ${change.what} by ${change.by}, `,
      { time: change.at },
    ],
  };
}

function factsOf(notice: Notice): readonly Fact[] {
  const { subject, container, initiator, taskDefinition, deployment, captured } = notice;
  const toRevision = taskDefinition && consoleLinks.taskDefinition(notice, taskDefinition);
  return [
    ...fact(
      SUBJECTS[subject.kind],
      notice.incidentKind !== 'storm' && [{ link: subject.name, to: consoleLinks.subject(notice) }],
    ),
    ...fact('Cause', [{ code: notice.cause }]),
    ...fact('Container', container !== undefined && [{ code: container }]),
    ...fact('Initiator', initiator !== 'unknown' && [initiator.replaceAll('-', ' ')]),
    ...fact('Task definition', taskDefinition !== undefined && [{ link: taskDefinition, to: toRevision }]),
    ...fact('Deployment', deployment && deploymentLine(deployment)),
    ...fact('Tasks', notice.taskArns.length > 0 && tasksOf(notice)),
    ...Object.entries(captured).flatMap(([name, value]) => fact(inWords(name), [{ code: value }])),
  ];
}

/** One fact, or none where there is nothing to tell. */
function fact(name: string, value: Line | false | undefined): readonly Fact[] {
  return value ? [{ name, value }] : [];
}

const SUBJECTS = { service: 'Service', family: 'Family', group: 'Group' } as const;

function deploymentLine({ deploymentId, state, reason }: NonNullable<Notice['deployment']>): Line {
  return [{ code: deploymentId }, ` ${state}${reason === '' ? '' : `: ${reason}`}`];
}

/** The first eight characters tell tasks apart, as the console shows them. */
function tasksOf(notice: Notice): Line {
  return notice.taskArns.flatMap((taskArn, at) => {
    const link = {
      link: wholeCharacters(taskArn.split('/').at(-1) ?? '', 8),
      to: consoleLinks.task(notice, taskArn),
    };
    return at === 0 ? [link] : [', ', link];
  });
}

/** @example inWords('logGroup') // 'Log group' */
function inWords(name: string): string {
  const words = name.replaceAll(
    /([a-z])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function actionOf({ remedy, docs }: Notice): Line {
  const isAddress = /^https:\/\/[^\s<>|"]+$/.test(docs);
  const more: Line = isAddress ? [' ', { link: 'More on this', to: docs }] : [];
  return [{ bold: 'Try:' }, ` ${remedy}`, ...more];
}

function contextOf(notice: Notice): readonly Line[] {
  const { account, region, team, environment, clusterName, incidentId } = notice;
  const cluster: Line = [{ link: `cluster ${clusterName}`, to: consoleLinks.cluster(notice) }];
  return [
    [`${account} ${region}`],
    ...(notice.incidentKind !== 'storm' && namesCluster(notice) ? [cluster] : []),
    ...(environment === undefined ? [] : [[`environment ${environment}`]]),
    ...(team === undefined ? [] : [[`team ${team}`]]),
    [`mended by: ${MENDERS[notice.owner]}`],
    [`incident ${incidentId}`],
  ];
}

/** Who can mend the cause, in a reader's words. */
const MENDERS = {
  application: 'the application',
  platform: 'the platform',
  aws: 'AWS',
  nobody: 'nobody',
} as const satisfies Record<Notice['owner'], string>;
