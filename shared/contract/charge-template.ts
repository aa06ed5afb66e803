import { z } from 'zod';
import { COPY_PARTS } from '../domain/charge/copy-visit.ts';
import { LINES_OF_A_TEMPLATE } from '../domain/charge/expand-template.ts';
import { PLAN_UNITS } from '../domain/charge/visit-plan.ts';
import { DIAGNOSES_OF_A_VISIT } from '../domain/claim/claim-room.ts';
import { count, Day, Id, Money, NonNegativeMoney, required, text } from './common.ts';
import { ChargeLineFields, DrugFields } from './encounter.ts';
import { operation, strict } from './operation.ts';

/** Two to twelve capitals and digits that begin with a letter, and not the shape of a procedure code. */
const Key = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{1,11}$/, 'two to twelve capitals and digits')
  .refine((key) => !/^[A-V]\d{4}$/.test(key), 'a procedure code is no key');
const TemplateLine = strict({
  procedureCode: z.string().regex(/^[A-Z0-9]{5}$/, 'a code of five characters'),
  modifiers: z.array(z.string().regex(/^[A-Z0-9]{2}$/, 'two characters')).max(4),
  /** Positions in the template's own diagnoses. */
  pointers: z.array(z.int().min(1).max(DIAGNOSES_OF_A_VISIT)).max(4),
  unitThousandths: z.int().min(1).max(9_999_999).default(1_000),
  /** Null: the fee schedule decides. */
  charge: NonNegativeMoney.nullable().default(null),
  /** Days after the first day of the visit. */
  dayOffset: z.int().min(0).max(366).default(0),
  placeOfService: text(2).default(''),
  description: text(80).default(''),
  ndc: DrugFields.nullable().default(null),
});
export const ChargeTemplateFields = strict({
  templateId: Id,
  key: Key,
  name: required(60),
  diagnoses: z.array(text(8)).max(DIAGNOSES_OF_A_VISIT),
  lines: z.array(TemplateLine).min(1).max(LINES_OF_A_TEMPLATE),
  active: z.boolean().default(true),
});
/** Whose prices count: the visit as it is being typed. */
const Visit = {
  superbillId: Id,
  serviceDate: Day,
  renderingProviderId: Id,
  facilityId: Id.nullable().default(null),
  caseId: Id.nullable().default(null),
  /** Already typed: what a template brings comes after them, and one that both have stands once. */
  diagnoses: z.array(text(8)).max(DIAGNOSES_OF_A_VISIT).default([]),
};
const ExpandedLine = ChargeLineFields.extend({
  /** The fee schedule that priced it; null: typed or in the template, the usual fee, or not known (then the charge is 0). */
  scheduleName: z.string().nullable(),
  /** False: nobody has a price for this code. */
  priced: z.boolean(),
});
const visitErrors = ['superbill.notFound', 'case.notFound'] as const;
const Plan = strict({
  planId: Id,
  patientId: Id,
  name: required(60),
  renderingProviderId: Id,
  caseId: Id.nullable().default(null),
  /** Exactly one of the two: what each visit begins with. */
  templateId: Id.nullable(),
  likeEncounterId: Id.nullable(),
  every: z.int().min(1).max(366),
  unit: z.enum(PLAN_UNITS),
  startsOn: Day,
  endsOn: Day.nullable().default(null),
  active: z.boolean().default(true),
});
const Due = strict({ planId: Id, dueDate: Day });

export const chargeTemplateOperations = {
  'charge.templates': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Charge templates by key or name',
    input: strict({ text: text(60).default(''), inactive: z.boolean().default(false) }),
    output: z.array(
      strict({ templateId: Id, key: z.string(), name: z.string(), active: z.boolean(), lines: count, codes: z.array(z.string()) }),
    ),
    errors: [],
  }),
  'charge.template': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'One charge template with its lines, and the plans that use it',
    input: strict({ templateId: Id }),
    output: strict({ template: ChargeTemplateFields, usedBy: z.array(strict({ what: z.string(), count })) }),
    errors: ['charge.templateNotFound'],
  }),
  'charge.saveTemplate': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Add or change a charge template',
    input: ChargeTemplateFields,
    output: strict({}),
    errors: ['charge.keyTaken', 'charge.pointerOutside'],
  }),
  'charge.removeTemplate': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Take away a charge template that nothing uses',
    input: strict({ templateId: Id }),
    output: strict({}),
    errors: ['charge.templateNotFound', 'charge.templateUsed'],
  }),
  'charge.templateFromVisit': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'A charge template as a visit would make it, to look at and save',
    input: strict({ encounterId: Id }),
    output: strict({ diagnoses: z.array(z.string()), lines: z.array(TemplateLine) }),
    errors: ['encounter.notFound'],
  }),
  'charge.expand': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'The priced lines that a template or a visit typed on one line comes to, with what was not understood and where',
    input: strict({
      ...Visit,
      /** Not trimmed: places in it are answered. */
      text: z.string().max(1_000).default(''),
      templateId: Id.nullable().default(null),
    }),
    output: strict({
      diagnoses: z.array(z.string()),
      lines: z.array(ExpandedLine),
      problems: z.array(strict({ start: count, end: count, text: z.string(), message: z.string() })),
      /** Where each line came from in the text, and which template it belongs to; empty for a template asked by id. */
      parts: z.array(strict({ start: count, end: count, templateKey: z.string().nullable(), firstLine: count, lines: count })),
      total: Money,
    }),
    errors: [...visitErrors, 'charge.templateNotFound'],
  }),
  'charge.priorVisits': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'Earlier visits of a superbill’s patient to copy from, newest first',
    input: strict({ superbillId: Id, limit: z.int().min(1).max(50).default(10) }),
    output: z.array(
      strict({
        encounterId: Id,
        serviceDate: Day,
        renderingName: z.string(),
        diagnoses: z.array(z.string()),
        codes: z.array(z.string()),
        total: Money,
      }),
    ),
    errors: ['superbill.notFound'],
  }),
  'charge.copyVisit': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'Chosen parts of an earlier visit as they would stand on this one: moved to its day and priced anew',
    input: strict({
      ...Visit,
      encounterId: Id,
      parts: z.array(z.enum(COPY_PARTS)).min(1).max(COPY_PARTS.length),
    }),
    output: strict({
      diagnoses: z.array(z.string()),
      lines: z.array(ExpandedLine),
      /** Null: not asked for. */
      visit: strict({
        placeOfService: z.string(),
        referringProviderId: Id.nullable(),
        supervisingProviderId: Id.nullable(),
        facilityId: Id.nullable(),
        note: z.string(),
      }).nullable(),
    }),
    errors: [...visitErrors, 'encounter.notFound'],
  }),
  'charge.plans': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'Recurring visits, of one patient or of all, with the day on which each is due next',
    input: strict({ patientId: Id.nullable().default(null) }),
    output: z.array(
      Plan.extend({
        patientName: z.string(),
        chartNumber: count,
        renderingName: z.string(),
        what: z.string(),
        nextDue: Day.nullable(),
        made: count,
      }),
    ),
    errors: ['patient.notFound'],
  }),
  'charge.savePlan': operation({
    kind: 'command',
    permission: 'charge.enter',
    phi: true,
    words: 'Add or change a recurring visit',
    input: Plan,
    output: strict({}),
    errors: [
      'patient.notFound',
      'provider.notFound',
      'case.notFound',
      'charge.templateNotFound',
      'encounter.notFound',
      'charge.planNeedsSource',
      'charge.planEndsBeforeStart',
    ],
  }),
  'charge.due': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'Recurring visits that are due up to a day and not made or passed over yet, oldest first',
    input: strict({ until: Day, patientId: Id.nullable().default(null) }),
    output: z.array(
      strict({
        planId: Id,
        dueDate: Day,
        patientId: Id,
        patientName: z.string(),
        chartNumber: count,
        planName: z.string(),
        renderingName: z.string(),
        what: z.string(),
      }),
    ),
    errors: [],
  }),
  'charge.makeDue': operation({
    kind: 'command',
    permission: 'charge.enter',
    phi: true,
    words: 'Make the visits that were ticked: a numbered superbill with draft charges for each',
    input: strict({
      visits: z
        .array(Due.extend({ superbillId: Id, encounterId: Id }))
        .min(1)
        .max(200),
    }),
    output: strict({ made: z.array(strict({ superbillId: Id, number: count })) }),
    errors: ['charge.notDue', 'superbill.exists', 'provider.notFound', 'charge.templateNotFound'],
  }),
  'charge.passDue': operation({
    kind: 'command',
    permission: 'charge.enter',
    phi: false,
    words: 'Pass over a recurring visit that did not take place, with the reason',
    input: Due.extend({ reason: required(200) }),
    output: strict({}),
    errors: ['charge.notDue'],
  }),
};
