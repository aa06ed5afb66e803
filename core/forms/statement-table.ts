import type { StatementFacts, StatementPayment, StatementVisit } from '#shared/domain/statement/statement-facts.ts';
import { type Cents, cents, formatMoney, negateCents, sumCents } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, text } from './draw-list.ts';
import type { Block } from './flow.ts';
import { wrapText } from './font-metrics.ts';
import { moneyOrDash, shortDate } from './paper-format.ts';
import { amountWords, say } from './statement-words.ts';

/** The statement's table of visits, payments and totals. All places in points. */
export const LEFT = 45;
export const RIGHT = 567;
export const SIZE = 8.5;
export const QUIET = '#555555';

const WORDS_LEFT = 92;
const WORDS_WIDTH = 246;
const COLUMNS = { billed: 388, allowed: 446, plansPaid: 506, patientPart: RIGHT } as const;
const MONEY_WIDTH = 56;
const LINE = 10.5;

type Amounts = { readonly [K in keyof typeof COLUMNS]?: Cents };

/** The column titles; they name the rendering provider when one saw every visit. */
export function tableHeading(facts: StatementFacts): Block {
  const only = onlyRendering(facts.visits);
  const title = (x: number, words: string): Mark => text(x, 0, words, { font: 'Helvetica-Bold', size: 8, align: 'right', maxWidth: 56 });
  const titles = [
    text(LEFT, 0, say(facts, 'date'), { font: 'Helvetica-Bold', size: 8 }),
    text(WORDS_LEFT, 0, only === null ? say(facts, 'service') : say(facts, 'serviceWith', { name: only }), {
      font: 'Helvetica-Bold',
      size: 8,
      maxWidth: WORDS_WIDTH,
    }),
    title(COLUMNS.billed, say(facts, 'billed')),
    title(COLUMNS.allowed, say(facts, 'allowed')),
    title(COLUMNS.plansPaid, say(facts, 'plansPaid')),
    title(COLUMNS.patientPart, say(facts, 'yourPart')),
  ];
  return {
    height: 17,
    draw: (y) => [...titles.map((mark) => ({ ...mark, y: y + 9 }) as Mark), line(LEFT, y + 13.5, RIGHT, y + 13.5, { width: 0.9 })],
  };
}

const onlyRendering = (visits: readonly StatementVisit[]): string | null => {
  const names = new Set(visits.map((visit) => visit.renderingName));
  return names.size === 1 ? ([...names][0] ?? null) : null;
};

/** Rows of visits, the total of the patient's parts, the payments and what is owed; by date or a section for each patient. */
export function tableRows(facts: StatementFacts): Block[] {
  const total = (of: (visit: StatementVisit) => Cents): Cents => sumCents(facts.visits.map(of));
  const sums: Amounts = {
    billed: total((visit) => visit.billed),
    allowed: total((visit) => visit.allowed),
    plansPaid: total((visit) => visit.plansPaid),
    patientPart: total((visit) => visit.patientPart),
  };
  const names = patientNames(facts);
  const sectioned = facts.order === 'byPatient' && names.length > 1;
  const rows = sectioned
    ? [...names.flatMap((name) => patientSection(facts, name)), ...paymentsOf(facts, '')]
    : [
        ...facts.visits.map((visit) => visitRow(facts, visit, true)),
        totalRow(say(facts, 'total'), sums),
        ...facts.payments.map(paymentRow),
      ];
  return [...broughtForwardRow(facts), ...rows, amountRow(facts)];
}

/** Everybody of the account of whom something is listed, in the order of their first visits. */
const patientNames = (facts: StatementFacts): readonly string[] => [
  ...new Set([...facts.visits, ...facts.payments].map(({ patientName }) => patientName).filter((name) => name !== '')),
];

/** A patient's visits and payments, and what they leave. */
function patientSection(facts: StatementFacts, name: string): Block[] {
  const visits = facts.visits.filter(({ patientName }) => patientName === name);
  const paid = facts.payments.filter(({ patientName }) => patientName === name);
  const left = cents(sumCents(visits.map(({ patientPart }) => patientPart)) - sumCents(paid.map(({ amount }) => amount)));
  const [first, ...rest] = [...visits.map((visit) => visitRow(facts, visit, false)), ...paid.map(paymentRow)];
  return [...(first ? [under(nameRow(name), first)] : []), ...rest, totalRow(say(facts, 'left', { name }), { patientPart: left })];
}

const paymentsOf = (facts: StatementFacts, name: string): Block[] =>
  facts.payments.filter(({ patientName }) => patientName === name).map(paymentRow);

/** Two blocks that stay together: a name is never left at a page's foot. */
const under = (upper: Block, lower: Block): Block => ({
  height: upper.height + lower.height,
  draw: (y) => [...upper.draw(y), ...lower.draw(y + upper.height)],
});

function nameRow(name: string): Block {
  return { height: 19, draw: (y) => [text(LEFT, y + 14, name, { font: 'Helvetica-Bold', size: 9, maxWidth: 500 })] };
}

/** What visits leave that are not listed, in one sum. */
function broughtForwardRow(facts: StatementFacts): Block[] {
  if (facts.broughtForward === null) return [];
  const { before, amount } = facts.broughtForward;
  const words = before === null ? say(facts, 'earlier') : say(facts, 'before', { date: formatDate(before) });
  return [
    {
      height: 16.5,
      draw: (y) => [
        text(WORDS_LEFT, y + 10.5, words, { size: SIZE, maxWidth: 380 }),
        text(RIGHT, y + 10.5, formatMoney(amount), { size: SIZE, align: 'right', maxWidth: MONEY_WIDTH }),
        hairline(y + 16),
      ],
    },
  ];
}

function visitRow(facts: StatementFacts, visit: StatementVisit, named: boolean): Block {
  const words = wrapText(visit.words, 'Helvetica', SIZE, WORDS_WIDTH);
  const below = [whoLine(facts, visit, named), visit.reason].flatMap((part) => wrapText(part, 'Helvetica', 8, WORDS_WIDTH));
  const lines = Math.max(words.length, 1) + below.length;
  return {
    height: lines * LINE + 5.5,
    draw: (y) => [
      text(LEFT, y + 10.5, shortDate(visit.visitDate), { size: SIZE }),
      ...words.map((part, index) => text(WORDS_LEFT, y + 10.5 + index * LINE, part, { size: SIZE, maxWidth: WORDS_WIDTH })),
      ...below.map((part, index) =>
        text(WORDS_LEFT, y + 10.5 + (Math.max(words.length, 1) + index) * LINE, part, { size: 8, color: QUIET, maxWidth: WORDS_WIDTH }),
      ),
      ...amounts(y + 10.5, visit),
      hairline(y + lines * LINE + 5),
    ],
  };
}

/** Says who was seen when that is not the guarantor, and by whom when several saw the family. */
function whoLine(facts: StatementFacts, visit: StatementVisit, named: boolean): string {
  const patient = !named || visit.patientName === facts.guarantor.name ? '' : say(facts, 'forPatient', { name: visit.patientName });
  const several = onlyRendering(facts.visits) === null && visit.renderingName !== '';
  const rendering = several ? say(facts, 'with', { name: visit.renderingName }) : '';
  const who = [patient, rendering].filter((part) => part !== '').join(', ');
  return who === '' ? '' : who.charAt(0).toUpperCase() + who.slice(1);
}

function totalRow(words: string, sums: Amounts): Block {
  return {
    height: 17.5,
    draw: (y) => [
      line(LEFT, y - 0.5, RIGHT, y - 0.5, { width: 0.8 }),
      text(WORDS_LEFT, y + 11.5, words, { font: 'Helvetica-Bold', size: SIZE, maxWidth: WORDS_WIDTH }),
      ...amounts(y + 11.5, sums, 'Helvetica-Bold'),
      hairline(y + 17),
    ],
  };
}

function paymentRow(payment: StatementPayment): Block {
  return {
    height: 16.5,
    draw: (y) => [
      text(LEFT, y + 10.5, shortDate(payment.date), { size: SIZE }),
      text(WORDS_LEFT, y + 10.5, payment.words, { size: SIZE, maxWidth: 380 }),
      text(RIGHT, y + 10.5, formatMoney(negateCents(payment.amount)), { size: SIZE, align: 'right', maxWidth: MONEY_WIDTH }),
      hairline(y + 16),
    ],
  };
}

/** The sum everything leads to: a rule above, a double rule below. */
function amountRow(facts: StatementFacts): Block {
  const { amountDue } = facts;
  return {
    height: 25,
    draw: (y) => [
      line(LEFT, y, RIGHT, y, { width: 0.8 }),
      text(WORDS_LEFT, y + 13.5, amountWords(facts, amountDue), { font: 'Helvetica-Bold', size: 9.5 }),
      text(RIGHT, y + 13.5, formatMoney(amountDue), { font: 'Helvetica-Bold', size: 9.5, align: 'right', maxWidth: 90 }),
      line(LEFT, y + 19, RIGHT, y + 19, { width: 0.8 }),
      line(LEFT, y + 21.2, RIGHT, y + 21.2, { width: 0.8 }),
    ],
  };
}

function amounts(y: number, values: Amounts, font: 'Helvetica' | 'Helvetica-Bold' = 'Helvetica'): Mark[] {
  return (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).flatMap((column) => {
    const amount = values[column];
    if (amount === undefined) return [];
    return [text(COLUMNS[column], y, moneyOrDash(amount), { font, size: SIZE, align: 'right', maxWidth: MONEY_WIDTH })];
  });
}

const hairline = (y: number): Mark => line(LEFT, y, RIGHT, y, { width: 0.4, color: '#b5b5b5' });
