import { z } from 'zod';
import { STARTERS } from '../domain/superbill/starter-layout.ts';
import { HEADER_PARTS, MOST } from '../domain/superbill/superbill-layout.ts';
import { count, Day, DocumentFile, Id, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

const LayoutCode = strict({ code: required(8), words: text(60) });
const blanks = z.int().min(0).max(MOST.blanks);
export const LayoutFields = strict({
  header: strict(
    Object.fromEntries(HEADER_PARTS.map((part) => [part, z.boolean()])) as Record<(typeof HEADER_PARTS)[number], z.ZodBoolean>,
  ),
  procedureColumns: z.int().min(1).max(MOST.procedureColumns),
  diagnosisColumns: z.int().min(1).max(MOST.diagnosisColumns),
  procedureBlanks: blanks,
  diagnosisBlanks: blanks,
  fees: z.boolean(),
  signature: z.boolean(),
  payment: z.boolean(),
  sections: z.array(strict({ title: required(40), codes: z.array(LayoutCode).max(MOST.codes) })).max(MOST.sections),
  diagnoses: z.array(LayoutCode).max(MOST.diagnoses),
});
const Use = strict({ renderingProviderId: Id.nullable(), appointmentTypeId: Id.nullable() }).refine(
  ({ renderingProviderId, appointmentTypeId }) => renderingProviderId === null || appointmentTypeId === null,
  'a provider or an appointment type, not both',
);
const Template = strict({
  templateId: Id,
  name: required(60),
  specialty: text(60).default(''),
  active: z.boolean().default(true),
  layout: LayoutFields,
  /** Whom it is usual for; what another template was usual for goes over to this one. */
  uses: z.array(Use).max(100).default([]),
});
const Tally = strict({ key: z.string(), words: z.string(), count, oldest: Day });
const Pages = DocumentFile.extend({ pages: count });

export const superbillOperations = {
  'superbill.templates': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Superbill templates by name',
    input: strict({ inactive: z.boolean().default(false) }),
    output: z.array(
      strict({ templateId: Id, name: z.string(), specialty: z.string(), active: z.boolean(), codes: count, uses: z.array(z.string()) }),
    ),
    errors: [],
  }),
  'superbill.template': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'One superbill template',
    input: strict({ templateId: Id }),
    output: Template.extend({ version: count }),
    errors: ['superbill.templateNotFound'],
  }),
  'superbill.starter': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'What a new superbill template begins with',
    input: strict({ starter: z.enum(STARTERS) }),
    output: LayoutFields,
    errors: [],
  }),
  'superbill.saveTemplate': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Add or change a superbill template',
    input: Template.extend({ version: count }),
    output: strict({ version: count }),
    errors: ['superbill.templateNameTaken', 'superbill.templateChanged', 'list.unknownReference'],
  }),
  'superbill.previewTemplate': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'The page that a layout makes, filled with an invented patient',
    input: strict({ layout: LayoutFields }),
    output: Pages.extend({
      faults: z.array(strict({ where: z.string(), words: z.string() })),
      /** Codes with neither words of the template nor an entry in the practice’s lists. */
      unknown: z.array(z.string()),
    }),
    errors: [],
  }),
  'superbill.day': operation({
    kind: 'query',
    permission: 'superbill.view',
    phi: true,
    words: 'The superbills of a day in the order they are printed, and how often each was',
    input: strict({ day: Day, order: z.enum(['schedule', 'provider']).default('schedule') }),
    output: z.array(
      strict({
        superbillId: Id,
        number: count,
        patientName: z.string(),
        renderingProviderId: Id,
        renderingName: z.string(),
        status: z.enum(['open', 'entered', 'noCharge', 'void']),
        start: count.nullable(),
        printed: count,
      }),
    ),
    errors: [],
  }),
  'superbill.print': operation({
    kind: 'command',
    permission: 'superbill.create',
    phi: false,
    words: 'Keep that superbills are printed: what was printed before will say that it is a copy',
    input: strict({
      printId: Id,
      superbillIds: z.array(Id).min(1).max(500),
      /** Null: for each slip the usual template of its appointment type, provider or practice. */
      templateId: Id.nullable().default(null),
    }),
    output: strict({ copies: count }),
    errors: ['superbill.notFound', 'superbill.templateNotFound', 'superbill.printExists'],
  }),
  'superbill.printed': operation({
    kind: 'query',
    permission: 'superbill.view',
    phi: true,
    words: 'The pages of a print run',
    input: strict({ printId: Id }),
    output: Pages,
    errors: ['superbill.printNotFound'],
  }),
  'superbill.missing': operation({
    kind: 'query',
    permission: 'superbill.view',
    phi: true,
    words: 'Superbills that have not ended as charges, no charge or void, by age, provider and day',
    input: strict({ renderingProviderId: Id.nullable().default(null), day: Day.nullable().default(null) }),
    output: strict({
      rows: z.array(
        strict({
          superbillId: Id,
          number: count,
          patientId: Id,
          patientName: z.string(),
          chartNumber: count,
          renderingProviderId: Id,
          renderingName: z.string(),
          visitDate: Day,
          state: z.enum(['none', 'draft', 'review', 'rejected']),
          waited: count,
        }),
      ),
      byAge: z.array(Tally),
      byProvider: z.array(Tally),
      byDay: z.array(Tally),
    }),
    errors: [],
  }),
  'superbill.gaps': operation({
    kind: 'query',
    permission: 'superbill.view',
    phi: false,
    words: 'Whether every superbill number is accounted for: how each ended, and numbers that nothing has',
    input: strict({}),
    output: strict({
      first: count.nullable(),
      last: count.nullable(),
      given: count,
      open: count,
      entered: count,
      noCharge: count,
      void: count,
      gaps: z.array(strict({ from: count, to: count })),
    }),
    errors: [],
  }),
  'superbill.itemised': operation({
    kind: 'query',
    permission: 'superbill.view',
    phi: true,
    words: 'An itemised bill of a patient’s visits for their plan or health account: codes, diagnoses, charges, payments',
    input: strict({ patientId: Id, from: Day, to: Day, encounterId: Id.nullable().default(null) }),
    output: Pages,
    errors: ['patient.notFound', 'superbill.noVisits'],
  }),
};
