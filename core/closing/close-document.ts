import { listSlips, slipEntries } from '#db/queries/deposit-slip.ts';
import { listCloses, proofsOfClose } from '#db/queries/period-close.ts';
import { findPractice } from '#db/queries/practice.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { maskedAccount } from '#shared/domain/deposit/bank-line.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { formatDate, plainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { closePages } from '../forms/close-page.ts';
import { daySheetPages } from '../forms/day-sheet-page.ts';
import { depositSlipPages } from '../forms/deposit-slip.ts';
import type { Page } from '../forms/draw-list.ts';
import { renderPdf } from '../forms/render-pdf.ts';
import { drawersOf } from './drawers.ts';
import { gatherSheet } from './gather-sheet.ts';
import { ENTRIES_ON_PAPER } from './show-sheet.ts';

/** A close on paper: what was proved, the day sheet, and the slip for the bank, one behind the other. */
export async function closeDocument(context: ReadContext, { closeId }: Input<'period.document'>): Promise<Output<'period.document'>> {
  const { db } = context;
  const close = listCloses(db, closeId)[0] ?? fail('period.notFound', { closeId });
  context.touch(closeId);
  const practiceName = findPractice(db)?.fields.name ?? '';
  const { from, through, slipId } = close;
  const slip = slipId === null ? undefined : listSlips(db, slipId)[0];
  const reopened = close.reopenedAt === null ? '' : `Opened again by ${close.reopenedBy} with ${close.secondPerson}: ${close.reason}`;
  const asked = { from, through, basis: 'posting', userId: null, renderingProviderId: null } as const;
  const pages: Page[] = [
    ...closePages({
      ...close,
      practiceName,
      closedOn: plainDate(close.closedAt.slice(0, 10)),
      slipNumber: slip?.number ?? null,
      proofs: proofsOfClose(db, closeId),
      drawers: drawersOf(db, from, through),
      reopened,
    }),
    ...daySheetPages({ ...asked, practiceName, filtered: false, sheet: gatherSheet(context, asked, ENTRIES_ON_PAPER) }),
    ...(slip ? slipPages(context, practiceName, slip) : []),
  ];
  const bytes = await renderPdf(pages, { title: `Close of ${formatDate(through)}`, createdAt: context.now() });
  return { name: `close-${close.controlNumber}.pdf`, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}

function slipPages({ db }: ReadContext, practiceName: string, slip: ReturnType<typeof listSlips>[number]): Page[] {
  const { number, accountName, accountNumber, madeOn, voidedAt } = slip;
  const facts = { number, accountName, masked: maskedAccount(accountNumber), madeOn, voided: voidedAt !== null };
  return depositSlipPages({ ...facts, practiceName, entries: slipEntries(db, slip.slipId) });
}
