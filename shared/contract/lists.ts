import { z } from 'zod';
import { AddressFields, count, Id, Money, NonNegativeMoney, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

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
  active: z.boolean(),
});
export const ReferringProviderFields = strict({
  referringProviderId: Id,
  lastName: required(60),
  firstName: required(35),
  middleName: text(25),
  npi: text(10),
  active: z.boolean(),
});
export const FacilityFields = strict({
  facilityId: Id,
  name: required(60),
  npi: text(10).nullable(),
  placeOfService: text(2),
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
  active: z.boolean(),
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
    errors: ['list.unknownReference'],
  });

export const listOperations = {
  'provider.list': list('Rendering providers', RenderingProviderFields),
  'provider.save': save('Add or change a rendering provider', RenderingProviderFields),
  'referring.list': list('Referring providers', ReferringProviderFields),
  'referring.save': save('Add or change a referring provider', ReferringProviderFields),
  'facility.list': list('Service facilities', FacilityFields),
  'facility.save': save('Add or change a service facility', FacilityFields),
  'partner.list': list('Trading partners', TradingPartnerFields),
  'partner.save': save('Add or change a trading partner', TradingPartnerFields),
  'payer.list': list('Payers', PayerFields),
  'payer.save': save('Add or change a payer', PayerFields),
  'procedure.search': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Procedure codes by code or words, most used first',
    input: searchInput,
    output: z.array(strict({ code: z.string(), words: z.string(), section: z.string(), fee: Money, used: count })),
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
