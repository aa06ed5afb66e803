import { findSuperbill } from '#db/queries/encounter.ts';
import { findSuperbillTemplate, keepPrint, pagesOfPrint, timesPrinted, usualTemplate } from '#db/queries/superbill-template.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { styleOf } from '#shared/domain/superbill/superbill-layout.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { superbillPdf } from '../forms/documents.ts';
import { superbillPages } from '../forms/superbill-page.ts';
import { codesOfLayout, layoutOfLists } from './codes.ts';
import { type PageLook, pageFacts } from './page-facts.ts';

type Slip = { readonly superbillId: string; readonly templateId: string | null; readonly copy: boolean };

/** Keeps that these slips are printed now. Errors: superbill.notFound, superbill.templateNotFound, superbill.printExists. */
export function printRun(context: WriteContext, input: Input<'superbill.print'>): Output<'superbill.print'> {
  const { db, session } = context;
  const { printId, templateId } = input;
  if (templateId !== null && !findSuperbillTemplate(db, templateId)) fail('superbill.templateNotFound', { templateId });
  const superbillIds = [...new Set(input.superbillIds)];
  for (const superbillId of superbillIds) if (!findSuperbill(db, superbillId, null)) fail('superbill.notFound', { superbillId });
  const copies = timesPrinted(db, superbillIds).size;
  const pages = superbillIds.map((superbillId) => ({ superbillId, templateId: templateId ?? usualTemplate(db, superbillId) }));
  if (!keepPrint(db, { printId, at: context.now(), userId: session.userId }, pages)) fail('superbill.printExists', { printId });
  for (const superbillId of superbillIds) context.touch(superbillId);
  return { copies };
}

/** The pages of a run; asked again, the same slips by the same templates. Error: superbill.printNotFound. */
export async function printedPages(context: ReadContext, { printId }: Input<'superbill.printed'>): Promise<Output<'superbill.printed'>> {
  const slips = pagesOfPrint(context.db, printId);
  if (slips.length === 0) fail('superbill.printNotFound', { printId });
  return pdfOf(context, slips);
}

/** The slips by their usual templates without keeping that they were printed: to look at. Error: superbill.notFound. */
export async function superbillDocument(context: ReadContext, input: Input<'superbill.document'>): Promise<Output<'superbill.document'>> {
  const printed = timesPrinted(context.db, input.superbillIds);
  const slips = input.superbillIds.map((superbillId) => ({
    superbillId,
    templateId: usualTemplate(context.db, superbillId),
    copy: printed.has(superbillId),
  }));
  const { pages: _pages, ...file } = await pdfOf(context, slips);
  return file;
}

async function pdfOf(context: ReadContext, slips: readonly Slip[]): Promise<Output<'superbill.printed'>> {
  const looks = new Map<string | null, PageLook>();
  const lookOf = (templateId: string | null): PageLook => {
    const known = looks.get(templateId) ?? lookOfTemplate(context, templateId);
    looks.set(templateId, known);
    return known;
  };
  const facts = slips.map(({ superbillId, templateId, copy }) => {
    const superbill = findSuperbill(context.db, superbillId, null) ?? fail('superbill.notFound', { superbillId });
    context.touch(superbillId);
    context.touch(superbill.patientId);
    return pageFacts(context, superbill, lookOf(templateId), copy);
  });
  const bytes = await superbillPdf(facts, { createdAt: context.now() });
  const [first] = facts;
  const name = facts.length === 1 && first ? `superbill-${first.number}.pdf` : `superbills-${facts.length}.pdf`;
  const pages = facts.reduce((sum, one) => sum + superbillPages(one).length, 0);
  return { name, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64'), pages };
}

function lookOfTemplate({ db }: ReadContext, templateId: string | null): PageLook {
  const layout = (templateId === null ? undefined : findSuperbillTemplate(db, templateId)?.layout) ?? layoutOfLists(db);
  const { procedures, diagnoses } = codesOfLayout(db, layout);
  return { procedures, diagnoses, style: styleOf(layout) };
}
