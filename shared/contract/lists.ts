// Long because every list that a practice keeps stands in one contract.
import { z } from 'zod';
import { MOST_ASKED_CODES } from '../domain/claim/asked-codes.ts';
import { enrollments, laterFilingStarts, NOTHING_ASKED } from '../domain/claim/payer-terms.ts';
import { LONGEST_PATTERN } from '../domain/identifier/member-id-pattern.ts';
import { reasonUses } from '../domain/list/reason.ts';
import { usedLists } from '../domain/list/used-lists.ts';
import { AddressFields, count, Day, Id, Moment, Money, NonNegativeMoney, required, text } from './common.ts';
import { operation, strict } from './operation.ts';
import { PartnerProfileFields } from './partner-profile.ts';
import { uploadErrors } from './upload.ts';

export const RenderingProviderFields = strict({
  renderingProviderId: Id,
  lastName: required(60),
  firstName: required(35),
  middleName: text(25),
  credentials: text(20),
  npi: text(10),
  taxonomy: text(10).nullable(),
  acceptsAssignment: z.boolean(),
  signatureOnFile: z.boolean(),
  /** Only when this person bills under a tax id of their own. */
  taxIdKind: z.enum(['EI', 'SY']).default('EI'),
  taxId: text(11).default(''),
  licenseNumber: text(30).default(''),
  active: z.boolean(),
});
export const ReferringProviderFields = strict({
  referringProviderId: Id,
  lastName: required(60),
  firstName: required(35),
  middleName: text(25),
  credentials: text(20).default(''),
  npi: text(10),
  taxonomy: text(10).nullable().default(null),
  phone: text(20).default(''),
  fax: text(20).default(''),
  address: AddressFields.default({ street: '', street2: '', city: '', state: '', zip: '' }),
  active: z.boolean(),
});
export const FacilityFields = strict({
  facilityId: Id,
  name: required(60),
  npi: text(10).nullable(),
  placeOfService: text(2),
  /** The laboratory certificate of this place, ten characters with D in third place (2300 REF*X4). */
  clia: text(10).default(''),
  phone: text(20).default(''),
  address: AddressFields,
  active: z.boolean(),
});
export const TradingPartnerFields = strict({
  tradingPartnerId: Id,
  name: required(60),
  /** First part of the batch file's name: claims-<stem>-000012.837. */
  fileStem: z.string().regex(/^[a-z0-9-]{1,30}$/, 'small letters, digits and hyphens'),
  usage: z.enum(['T', 'P']),
  senderQualifier: z.string().regex(/^[A-Z0-9]{2}$/),
  senderId: required(15),
  receiverQualifier: z.string().regex(/^[A-Z0-9]{2}$/),
  receiverId: required(15),
  submitterId: required(80),
  receiverName: required(60),
  receiverCode: required(80),
  active: z.boolean(),
  /** How it wants its files; what is left out stays as it was. */
  profile: PartnerProfileFields.optional(),
});
/** What a payer asks of claims beyond the standard: edits 5, 10, 11, 13, 16, 21, 37, 45, 46 and 83 of the scrubber read it. */
export const PayerAskFields = strict({
  enrollment: z.enum(enrollments),
  needsTaxonomy: z.boolean(),
  needsRenderingTaxonomy: z.boolean(),
  needsReferring: z.boolean(),
  needsNdc: z.boolean(),
  needsReferral: z.boolean(),
  refusesUnknownSex: z.boolean().default(false),
  /** Codes, their beginnings, spans such as 97110-97140, kinds of service, or "*". */
  authorizationCodes: z.array(required(11)).max(MOST_ASKED_CODES),
  authorizationHolds: z.boolean(),
  memberIdPattern: text(LONGEST_PATTERN),
  /** Claims that follow another payer's decision: from when their limit counts, and how many days it is (0: as for others). */
  laterFilingFrom: z.enum(laterFilingStarts).default('service'),
  laterFilingDays: z.int().min(0).max(3_660).default(0),
  /** The number under which Medicare sends claims on to it (2330B NM109, box 9d). */
  cobaNumber: z
    .string()
    .regex(/^(5[5-9]\d{3})?$/, 'five digits from 55000 to 59999, or nothing')
    .default(''),
  /** It pays by the head: its claims report encounters (BHT06 RP) in files of their own. */
  reportsEncounters: z.boolean().default(false),
  /** Lines of others, of other places, or under other authorizations, on claims of their own. */
  separateRendering: z.boolean().default(false),
  separatePlaces: z.boolean().default(false),
  separateAuthorizations: z.boolean().default(false),
});
export const PayerFields = strict({
  payerId: Id,
  name: required(60),
  /** The payer's id at the clearinghouse (2010BB NM109). */
  payerCode: text(80),
  filingIndicator: text(2),
  address: AddressFields,
  tradingPartnerId: Id.nullable(),
  filingLimitDays: z.int().min(1).max(3_660),
  responseDays: z.int().min(1).max(366),
  /** From the payer's answer to the last day of an appeal. */
  appealLimitDays: z.int().min(1).max(3_660).default(180),
  /** It sends the claim on to the next payer itself: no secondary claim is made here. */
  forwardsAutomatically: z.boolean().default(false),
  phone: text(20).default(''),
  note: text(500).default(''),
  asks: PayerAskFields.default(() => ({ ...NOTHING_ASKED, authorizationCodes: [] })),
  active: z.boolean(),
});
export const PayerNumberFields = strict({
  payerNumberId: Id,
  renderingProviderId: Id,
  payerId: Id,
  /** 0B state license, 1G UPIN, G2 payer's own number, LU location number (2310B REF01). */
  qualifier: z.enum(['0B', '1G', 'G2', 'LU']),
  number: required(50),
  active: z.boolean(),
});
export const EmployerFields = strict({
  employerId: Id,
  name: required(60),
  phone: text(20),
  address: AddressFields,
  active: z.boolean(),
});
export const ReasonFields = strict({
  reasonId: Id,
  use: z.enum(reasonUses),
  code: required(10),
  words: required(100),
  active: z.boolean(),
});
export const StatementMessageFields = strict({
  level: z.int().min(1).max(3),
  words: required(300),
  /** Empty: the program's own words. */
  spanish: text(300).default(''),
  active: z.boolean(),
});
/** A row of the national NPI file, as far as a practice's lists need it. */
export const NpiRow = strict({
  npi: z.string(),
  kind: z.enum(['person', 'organization']),
  name: z.string(),
  credentials: z.string(),
  taxonomy: z.string().nullable(),
  city: z.string(),
  state: z.string(),
  deactivated: z.boolean(),
});
export const ProcedureFields = strict({
  code: required(5),
  words: required(60),
  section: text(40),
  fee: NonNegativeMoney,
  active: z.boolean(),
});
export const DiagnosisFields = strict({ code: required(8), words: required(120), active: z.boolean() });

const searchInput = strict({ text: text(80), limit: z.int().min(1).max(50).default(12) });
const list = <const S extends z.ZodType>(words: string, row: S) =>
  operation({ kind: 'query', permission: 'list.view', phi: false, words, input: strict({}), output: z.array(row), errors: [] });
const save = <const S extends z.ZodType>(words: string, row: S) =>
  operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words,
    input: row,
    output: strict({}),
    errors: ['list.unknownReference', 'list.taken'],
  });

export const listOperations = {
  'provider.list': list('Rendering providers', RenderingProviderFields),
  'provider.save': save('Add or change a rendering provider', RenderingProviderFields),
  'referring.list': list('Referring providers', ReferringProviderFields),
  'referring.save': save('Add or change a referring provider', ReferringProviderFields),
  'facility.list': list('Service facilities', FacilityFields),
  'facility.save': save('Add or change a service facility', FacilityFields),
  'partner.list': list('Trading partners', TradingPartnerFields),
  'partner.save': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Add or change a trading partner',
    input: TradingPartnerFields,
    output: strict({}),
    errors: ['partner.badName', 'partner.badSeparators'],
  }),
  'payer.list': list('Payers', PayerFields),
  'payer.save': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Add or change a payer; without `asks`, what it asks of claims stays as it was',
    input: PayerFields.extend({ asks: PayerAskFields.optional() }),
    output: strict({}),
    errors: ['list.unknownReference', 'payer.badPattern', 'payer.badCode'],
  }),
  'payer.history': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'What a payer was said to ask of claims, when and by whom, the newest first',
    input: strict({ payerId: Id }),
    output: z.array(strict({ version: count, asks: PayerAskFields, at: Moment, userName: z.string() })),
    errors: [],
  }),
  'payer.numbers': list('Numbers that payers gave to our rendering providers', PayerNumberFields),
  'payer.saveNumber': save('Add or change a number that a payer gave', PayerNumberFields),
  'employer.list': list('Employers', EmployerFields),
  'employer.save': save('Add or change an employer', EmployerFields),
  'reason.list': list('Reasons for no charge, void, hold, refund and write-off', ReasonFields),
  'reason.save': save('Add or change a reason', ReasonFields),
  'message.list': list('Our own words on statements, by dunning level', StatementMessageFields),
  'message.save': save('Change the words of a dunning level', StatementMessageFields),
  'list.whereUsed': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'What stands on one entry of a list, counted',
    input: strict({ list: z.enum(usedLists), id: required(60) }),
    output: z.array(strict({ what: z.string(), count })),
    errors: [],
  }),
  'npi.search': operation({
    kind: 'job',
    permission: 'list.change',
    phi: false,
    words: 'Find people and organizations in an uploaded file of the national NPI registry',
    input: strict({ uploadId: Id, text: required(80), state: text(2).default('') }),
    output: strict({ rows: z.array(NpiRow), read: count, more: z.boolean() }),
    errors: [...uploadErrors, 'npi.notTheFile'],
  }),
  'npi.import': operation({
    kind: 'job',
    permission: 'list.change',
    phi: false,
    words: 'Take people of the NPI file onto the referring providers, organizations onto the facilities; all or none',
    input: strict({
      uploadId: Id,
      npis: z
        .array(z.string().regex(/^\d{10}$/))
        .min(1)
        .max(500),
    }),
    output: strict({ added: count, changed: count }),
    errors: [...uploadErrors, 'npi.notTheFile', 'npi.missing', 'npi.badDigit'],
  }),
  'procedure.search': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Procedure codes by code or words, most used first',
    input: searchInput.extend({
      /** For whom and when: the fee is then that of the schedule which counts, not the usual one. */
      priced: strict({ date: Day, payerId: Id.nullable(), renderingProviderId: Id.nullable(), facilityId: Id.nullable() })
        .nullable()
        .default(null),
    }),
    output: z.array(
      strict({
        code: z.string(),
        words: z.string(),
        section: z.string(),
        fee: Money,
        used: count,
        /** Modifiers with an amount of their own, and those that change the price by a share; empty unless `priced`. */
        modifierFees: z.array(strict({ modifier: z.string(), amount: Money })),
        shares: z.array(strict({ modifier: z.string(), share: z.int() })),
      }),
    ),
    errors: [],
  }),
  'procedure.save': save('Add or change a procedure code with the practice\u2019s own words and fee', ProcedureFields),
  'diagnosis.search': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Diagnosis codes by code or words, most used first',
    input: searchInput,
    output: z.array(strict({ code: z.string(), words: z.string(), used: count })),
    errors: [],
  }),
  'diagnosis.save': save('Add or change a diagnosis code with the practice\u2019s own words', DiagnosisFields),
};
