import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import type { ReceiptFacts } from '#shared/domain/receipt/receipt-facts.ts';
import type { EobFacts } from '#shared/domain/remittance/eob-facts.ts';
import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import type { SuperbillFacts } from '#shared/domain/superbill/superbill-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type Cms1500Extras, cms1500Pages } from './cms1500.ts';
import { type Cms1500Mode, cms1500DrawList, NO_NUDGE, type Nudge } from './cms1500-page.ts';
import { formTestSheet, type StockForm } from './cms1500-test-sheet.ts';
import type { PixelImage } from './draw-list.ts';
import { eobPages } from './eob-page.ts';
import { receiptPages } from './receipt-page.ts';
import { receiptSlip } from './receipt-slip.ts';
import { type PdfOptions, renderPdf, renderPdfBase64 } from './render-pdf.ts';
import { statementPages } from './statement-page.ts';
import { superbillPages } from './superbill-page.ts';
import { ub04Pages } from './ub04.ts';
import { ub04DrawList } from './ub04-page.ts';

/** Everything of renderPdf but the title, which says the kind of document and nobody's name. */
export type DocumentOptions = Omit<PdfOptions, 'title'>;

export type Cms1500Options = DocumentOptions &
  Cms1500Extras & {
    readonly mode: Cms1500Mode;
    /** Points right and down, for red stock only. */
    readonly nudge?: Nudge;
    /** FL 45 of the last line of a UB-04; left blank when not given. */
    readonly createdOn?: PlainDate | null;
    /** What payers asked before explained, by claim number: its pages stand behind those of the claim. */
    readonly eobs?: ReadonlyMap<string, readonly EobFacts[]>;
  };

/** Superbills in the order given, each starting on its own page. Pages are made one by one as the file is written. */
export async function superbillPdf(facts: Iterable<SuperbillFacts>, options: DocumentOptions = {}): Promise<Uint8Array> {
  return renderPdf(pagesOf(facts, superbillPages), { ...options, title: 'Superbills' });
}

/** Claims on their forms, one or more pages each: a facility's on the UB-04, all others on the CMS-1500 (02/12). */
export async function cms1500Pdf(claims: Iterable<ClaimFacts>, options: Cms1500Options): Promise<Uint8Array> {
  const { mode, nudge = NO_NUDGE, signedOn = null, createdOn = null, eobs, ...pdf } = options;
  const ub04Mode = mode === 'drawn' ? 'drawn' : 'stock';
  const form = (claim: ClaimFacts) =>
    isFacilityClaim(claim)
      ? ub04Pages(claim, createdOn).map((page) => ub04DrawList(page, ub04Mode, nudge))
      : cms1500Pages(claim, { signedOn }).map((page) => cms1500DrawList(page, mode, nudge));
  const pages = (claim: ClaimFacts) => [...form(claim), ...(eobs?.get(claim.claimNumber) ?? []).flatMap(eobPages)];
  return renderPdf(pagesOf(claims, pages), { ...pdf, title: 'CMS-1500 claims' });
}

/** What payers explained of their benefits, each claim of a check on pages of its own. */
export async function eobPdf(facts: Iterable<EobFacts>, options: DocumentOptions = {}): Promise<Uint8Array> {
  return renderPdf(pagesOf(facts, eobPages), { ...options, title: 'Explanation of benefits' });
}

/** One sheet to align a printer with a bought form; the nudge in points right and down. */
export async function testSheetPdf(form: StockForm, nudge: Nudge = NO_NUDGE, options: DocumentOptions = {}): Promise<Uint8Array> {
  return renderPdf([formTestSheet(form, nudge)], { ...options, title: form === 'ub04' ? 'UB-04 test sheet' : 'CMS-1500 test sheet' });
}

/** A run of statements in the order given, each starting on its own page, as the text in which a document is answered. */
export async function statementsBase64(
  facts: Iterable<StatementFacts>,
  { logo, ...options }: DocumentOptions & { readonly logo?: PixelImage } = {},
): Promise<string> {
  const pages = (one: StatementFacts) => statementPages(one, logo);
  return renderPdfBase64(pagesOf(facts, pages), { ...options, title: 'Statements' });
}

/** Receipts for payments taken, each on its own page: on sheets, or on a roll of 80 mm. */
export async function receiptsPdf(
  facts: Iterable<ReceiptFacts>,
  { paper = 'letter', ...options }: DocumentOptions & { readonly paper?: 'letter' | 'roll' } = {},
): Promise<Uint8Array> {
  const pages = paper === 'roll' ? (one: ReceiptFacts) => [receiptSlip(one)] : receiptPages;
  return renderPdf(pagesOf(facts, pages), { ...options, title: 'Receipts' });
}

function* pagesOf<Facts, Page>(all: Iterable<Facts>, toPages: (facts: Facts) => readonly Page[]): Generator<Page> {
  for (const facts of all) yield* toPages(facts);
}
