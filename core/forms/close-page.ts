import type { Output } from '#shared/contract/operations.ts';
import { type Cents, formatMoney } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type Page, text } from './draw-list.ts';
import { type Block, flowPages } from './flow.ts';
import { LEFT, pageArea, pageFoot, pageHead, QUIET, sentence, tableHead, tableRow } from './sheet-blocks.ts';

/** A close as it was signed. */
export type CloseFacts = {
  readonly practiceName: string;
  readonly controlNumber: number;
  readonly kind: 'day' | 'month';
  readonly from: PlainDate;
  readonly through: PlainDate;
  readonly by: string;
  readonly closedOn: PlainDate;
  readonly slipNumber: number | null;
  readonly backup: string | null;
  readonly proofs: readonly {
    readonly words: string;
    readonly green: boolean;
    readonly count: number;
    readonly amount: Cents;
    readonly signedReason: string;
  }[];
  readonly drawers: readonly (Output<'drawer.list'>['drawers'][number] & { readonly day: PlainDate })[];
  /** Who opened it again and why; empty while it stands. */
  readonly reopened: string;
};

const PROOFS = [
  { head: 'Proof', x: 45, width: 240 },
  { head: '', x: 290, width: 60 },
  { head: 'Open', x: 380, width: 40, right: true },
  { head: 'Signed off because', x: 395, width: 172 },
];
const money = (head: string, x: number) => ({ head, x, width: 56, right: true });
const DRAWERS = [
  { head: 'Drawer', x: 45, width: 120 },
  { head: 'Day', x: 168, width: 55 },
  money('Cash taken', 285),
  money('Checks', 340),
  money('Cards', 395),
  money('Difference', 465),
  { head: 'Because', x: 472, width: 95 },
];

/** The page that says what was proved when a period was closed, and who signed for the rest. */
export function closePages(facts: CloseFacts): Page[] {
  const title = `Close ${facts.controlNumber}`;
  const period = facts.from === facts.through ? formatDate(facts.through) : `${formatDate(facts.from)} to ${formatDate(facts.through)}`;
  const about = `${facts.kind === 'month' ? 'Month' : 'Day'} ${period}, closed by ${facts.by} on ${formatDate(facts.closedOn)}`;
  const pages = flowPages({
    area: pageArea,
    sections: [
      { heading: tableHead('Proofs', PROOFS), blocks: facts.proofs.map(proofRow) },
      {
        heading: tableHead('Drawers', DRAWERS),
        blocks: facts.drawers.length === 0 ? [sentence('No money was taken at the desk.')] : facts.drawers.map(drawerRow),
      },
      { heading: null, blocks: remarks(facts) },
    ],
  });
  return pages.map((marks, index) => ({
    marks: [
      ...pageHead(facts.practiceName, title, about, index),
      ...marks,
      ...pageFoot('Nothing is dated in this period any more; what comes late stands on the first open day.', index, pages.length),
    ],
  }));
}

const proofRow = ({ words, green, count, signedReason }: CloseFacts['proofs'][number]): Block =>
  tableRow(PROOFS, [words, green ? 'proved' : 'signed off', green ? '' : String(count), signedReason]);

const drawerRow = ({ name, day, taken, variance, counted }: CloseFacts['drawers'][number]): Block =>
  tableRow(DRAWERS, [
    ...[name, formatDate(day), taken.cash, taken.checks, taken.cards],
    variance === null ? 'not counted' : variance.total === 0 ? 'right' : formatMoney(variance.total),
    counted?.reason ?? '',
  ]);

function remarks({ slipNumber, backup, reopened }: CloseFacts): Block[] {
  return [
    sentence(slipNumber === null ? 'No deposit slip was made with this close.' : `Deposit slip ${slipNumber} was made with this close.`),
    sentence(backup === null ? 'No verified backup was written with this close.' : `Verified backup: ${backup}`),
    ...(reopened === '' ? [] : [sentence(reopened)]),
    {
      height: 60,
      draw: (y) => [text(LEFT, y + 48, 'Signature ______________________________      Date ________________', { size: 9, color: QUIET })],
    },
  ];
}
