import { listRenderingProviders } from '#db/queries/provider.ts';
import { listAppointmentTypes } from '#db/queries/schedule-type.ts';
import {
  findSuperbillTemplate,
  knownUse,
  listSuperbillTemplates,
  saveSuperbillTemplate,
  type TemplateUse,
  templateOfName,
} from '#db/queries/superbill-template.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { starterLayout } from '#shared/domain/superbill/starter-layout.ts';
import { layoutFaults, type SuperbillLayout, styleOf } from '#shared/domain/superbill/superbill-layout.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, formatDate, plainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { superbillPdf } from '../forms/documents.ts';
import { superbillPages } from '../forms/superbill-page.ts';
import { codesOfLayout, layoutOfLists } from './codes.ts';
import { practiceHead } from './page-facts.ts';

type Layout = Output<'superbill.starter'>;

/** Templates with whom each is usual for, in words. */
export function showTemplates({ db }: ReadContext, { inactive }: Input<'superbill.templates'>): Output<'superbill.templates'> {
  const providers = new Map(listRenderingProviders(db).map((row) => [row.renderingProviderId, `${row.firstName} ${row.lastName}`]));
  const types = new Map(listAppointmentTypes(db).map(({ typeId, name }) => [typeId, name]));
  const words = ({ renderingProviderId, appointmentTypeId }: TemplateUse): string =>
    (renderingProviderId && providers.get(renderingProviderId)) ?? (appointmentTypeId && types.get(appointmentTypeId)) ?? 'the practice';
  return listSuperbillTemplates(db, inactive).map(({ templateId, name, specialty, active, layout, uses }) => ({
    templateId,
    name,
    specialty,
    active,
    codes: layout.sections.reduce((sum, { codes }) => sum + codes.length, 0),
    uses: uses.map(words),
  }));
}

/** One template. Error: superbill.templateNotFound. */
export function oneTemplate({ db, touch }: ReadContext, { templateId }: Input<'superbill.template'>): Output<'superbill.template'> {
  const found = findSuperbillTemplate(db, templateId) ?? fail('superbill.templateNotFound', { templateId });
  touch(templateId);
  return { ...found, layout: plain(found.layout), uses: [...found.uses] };
}

/** What a new template begins with: our starter page, the practice's own lists, or nothing. */
export const starter = ({ db }: ReadContext, input: Input<'superbill.starter'>): Layout =>
  plain(input.starter === 'ownLists' ? layoutOfLists(db) : starterLayout(input.starter));

/** Keeps a template. Errors: superbill.templateNameTaken, superbill.templateChanged, list.unknownReference. */
export function keepTemplate({ db, touch }: WriteContext, input: Input<'superbill.saveTemplate'>): Output<'superbill.saveTemplate'> {
  const { version, ...template } = input;
  const holder = templateOfName(db, template.name);
  if (holder !== undefined && holder !== template.templateId) fail('superbill.templateNameTaken', { name: template.name });
  const stored = findSuperbillTemplate(db, template.templateId);
  if ((stored?.version ?? 0) !== version) fail('superbill.templateChanged', { templateId: template.templateId });
  if (!template.uses.every((use) => knownUse(db, use))) fail('list.unknownReference');
  touch(template.templateId);
  return { version: saveSuperbillTemplate(db, template) };
}

/** The page of a layout for somebody invented, with what would make it a poor page. */
export async function previewTemplate(
  context: ReadContext,
  { layout }: Input<'superbill.previewTemplate'>,
): Promise<Output<'superbill.previewTemplate'>> {
  const { unknown, procedures, diagnoses } = codesOfLayout(context.db, layout);
  const facts = { ...inventedVisit(context), procedures, diagnoses, style: styleOf(layout) };
  const bytes = await superbillPdf([facts], { createdAt: context.now() });
  return {
    name: 'superbill-template.pdf',
    mediaType: 'application/pdf',
    base64: Buffer.from(bytes).toString('base64'),
    pages: superbillPages(facts).length,
    faults: [...layoutFaults(layout)],
    unknown: [...unknown],
  };
}

/** Nobody's visit, so that a template can be looked at without opening a chart. */
function inventedVisit(context: ReadContext) {
  return {
    practice: practiceHead(context),
    number: '20999',
    visitDate: context.today,
    renderingName: 'Provider of the visit',
    patient: {
      name: 'Samplewood, Clementine',
      chartNumber: '1999',
      birthDate: plainDate('1980-01-31'),
      sex: 'F',
      phone: '4025550100',
      alert: 'An alert stands here',
    },
    guarantorName: 'Samplewood, Clementine',
    coverages: [{ rank: 'Primary', payerName: 'A payer of the visit', memberId: 'A000000000', copay: cents(25_00) }],
    eligibility: `Active, checked ${formatDate(addDays(context.today, -1))}`,
    balances: { patientOwes: cents(40_00), insurersOwe: cents(120_00), copayDue: cents(25_00) },
  };
}

const plain = ({ sections, diagnoses, ...style }: SuperbillLayout): Layout => ({
  ...style,
  sections: sections.map(({ title, codes }) => ({ title, codes: [...codes] })),
  diagnoses: [...diagnoses],
});
