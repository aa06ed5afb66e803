import type { Address } from '#shared/domain/address.ts';
import type { Instalment, PlanTerms } from '#shared/domain/payment-plan/plan-schedule.ts';
import type { StatementLanguage } from '#shared/domain/statement/statement-words.ts';
import { type Cents, formatMoney, subtractCents } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages } from './flow.ts';
import { wrapText } from './font-metrics.ts';
import { addressLines, formatPhone } from './paper-format.ts';
import { PLAN_WORDS } from './plan-words.ts';
import { type PdfOptions, renderPdf } from './render-pdf.ts';
import { LEFT, pageArea, pageHead, QUIET, RIGHT, tableHead, tableRow, totalRow } from './sheet-blocks.ts';

export type PlanFacts = {
  readonly practice: { readonly name: string; readonly address: Address; readonly phone: string };
  readonly guarantor: { readonly name: string; readonly accountNumber: number };
  readonly number: number;
  readonly terms: PlanTerms;
  readonly schedule: readonly Instalment[];
  readonly visits: readonly { readonly patientName: string; readonly serviceDate: PlainDate; readonly owed: Cents }[];
  readonly language: StatementLanguage;
};

/** The agreement as a file. */
export const planPdf = (facts: PlanFacts, options: Omit<PdfOptions, 'title'> = {}): Promise<Uint8Array> =>
  renderPdf(planPages(facts), { ...options, title: fill(PLAN_WORDS[facts.language].title, { number: String(facts.number) }) });

const fill = (words: string, values: Readonly<Record<string, string>>): string =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** The visits, every payment with what it leaves, what is agreed, and lines to sign; the lines stay on one page with the words. */
export function planPages(facts: PlanFacts): Page[] {
  const { practice, guarantor, number, terms, language } = facts;
  const words = PLAN_WORDS[language];
  const title = fill(words.title, { number: String(number) });
  const about = fill(words.about, {
    ...{ name: guarantor.name, account: String(guarantor.accountNumber), date: formatDate(terms.startedOn) },
  });
  const pages = flowPages({
    area: pageArea,
    sections: [visitSection(facts), scheduleSection(facts), { heading: null, blocks: [agreement(facts)] }],
  });
  const contact = [practice.name, ...addressLines(practice.address), fill(words.questions, { phone: formatPhone(practice.phone) })].join(
    ' · ',
  );
  return pages.map((marks, index) => ({
    marks: [
      ...pageHead(practice.name, title, about, index),
      ...marks,
      ...foot(contact, fill(words.page, { page: String(index + 1), pages: String(pages.length) })),
    ],
  }));
}

const foot = (contact: string, page: string): Mark[] => [
  text(LEFT, 766, contact, { size: 7.5, color: QUIET, maxWidth: 430 }),
  text(RIGHT, 766, page, { size: 7.5, align: 'right', color: QUIET }),
];

function visitSection({ visits, language }: PlanFacts) {
  const words = PLAN_WORDS[language];
  const columns = [
    { head: words.visit, x: LEFT, width: 90 },
    { head: words.patient, x: 150, width: 260 },
    { head: words.owed, x: RIGHT, width: 90, right: true },
  ];
  const rows = visits.map(({ patientName, serviceDate, owed }) => tableRow(columns, [formatDate(serviceDate), patientName, owed]));
  return { heading: tableHead(words.visits, columns), blocks: rows };
}

function scheduleSection({ schedule, terms, language }: PlanFacts) {
  const words = PLAN_WORDS[language];
  const columns = [
    { head: words.number, x: LEFT, width: 90 },
    { head: words.due, x: 150, width: 110 },
    { head: words.amount, x: 400, width: 100, right: true },
    { head: words.left, x: RIGHT, width: 110, right: true },
  ];
  let left = terms.agreed;
  const rows = schedule.map(({ number, day, amount }) => {
    left = subtractCents(left, amount);
    return tableRow(columns, [number === 0 ? words.down : String(number), formatDate(day), amount, left]);
  });
  const heading = tableHead(fill(words.schedule, { interval: words.intervals[terms.interval] }), columns);
  return { heading, blocks: [...rows, totalRow(columns, [words.total, '', formatMoney(terms.agreed), ''])] };
}

/** What is agreed to and the lines to sign are one block: nobody signs a page that does not say for what. */
function agreement({ practice, guarantor, terms, language }: PlanFacts): Block {
  const words = PLAN_WORDS[language];
  const rows = words.agree.flatMap((one) => [...wrapText(fill(one, { grace: String(terms.graceDays) }), 'Helvetica', 9, RIGHT - LEFT), '']);
  const top = 14 + rows.length * 12;
  const signed = [fill(words.signature, { name: guarantor.name }), fill(words.office, { practice: practice.name })];
  return {
    height: top + 110,
    draw: (y) => [
      ...rows.flatMap((row, index) => (row === '' ? [] : [text(LEFT, y + 20 + index * 12, row, { size: 9, maxWidth: RIGHT - LEFT })])),
      ...signed.flatMap((who, index) => [
        line(LEFT, y + top + 46 + index * 48, 380, y + top + 46 + index * 48, { width: 0.7 }),
        text(LEFT, y + top + 57 + index * 48, who, { size: 8, color: QUIET, maxWidth: 330 }),
        line(410, y + top + 46 + index * 48, RIGHT, y + top + 46 + index * 48, { width: 0.7 }),
        text(410, y + top + 57 + index * 48, words.day, { size: 8, color: QUIET }),
      ]),
    ],
  };
}
