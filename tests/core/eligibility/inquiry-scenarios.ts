import type { EligibilityInquiry, InquiryBatch } from '#core/x12/eligibility/inquiry-batch.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

const marigold = {
  lastName: 'Quillfeather',
  firstName: 'Marigold',
  middleName: 'R',
  birthDate: plainDate('1984-03-09'),
  sex: 'F',
} as const;
const prairie = { name: 'Prairie Mutual', payerId: 'PM001' };
const northgate = { name: 'Northgate Health Plan', payerId: 'NG204' };

/** An invented question; tests say what is different. */
export const sampleInquiry = (different: Partial<EligibilityInquiry> = {}): EligibilityInquiry => ({
  trace: 'EQ00000001',
  payer: prairie,
  memberId: 'PM4477120',
  groupNumber: '0091',
  subscriber: marigold,
  dependent: null,
  visitDate: plainDate('2026-07-16'),
  serviceTypes: ['30'],
  ...different,
});

/** The questions in one file of an invented practice. */
export const sampleInquiries = (inquiries: readonly EligibilityInquiry[], different: Partial<InquiryBatch> = {}): InquiryBatch => ({
  partner: {
    sender: { qualifier: 'ZZ', id: 'PRAIRIEFM', groupId: 'PRAIRIEFM' },
    receiver: { qualifier: 'ZZ', id: 'CLEARWAY', groupId: 'CLEARWAY' },
    submitter: { name: 'Prairie Family Medicine LLC', etin: 'SUB0042', contactName: 'Billing Desk', phone: '2175550100', email: '' },
    receiverName: { name: 'Clearway Exchange', etin: 'CLEARWAY' },
    usage: 'T',
    wantsTa1: true,
  },
  receiver: { kind: 'organization', name: 'Prairie Family Medicine LLC', firstName: '', npi: makeNpi('188888888') },
  originator: '1371234567',
  interchangeControlNumber: 12,
  groupControlNumber: 12,
  reference: 'E000001',
  createdOn: plainDate('2026-07-14'),
  createdAt: '1405',
  inquiries,
  ...different,
});

const robin = { lastName: 'Quillfeather', firstName: 'Robin', middleName: '', birthDate: plainDate('2018-02-03'), sex: 'U' } as const;
const otto = { lastName: 'Nettlebed', firstName: 'Otto', middleName: '', birthDate: plainDate('1977-01-01'), sex: 'M' } as const;

/** One file per situation. The file in tests/fixtures has the scenario's name. */
export const inquiryScenarios: Readonly<Record<string, InquiryBatch>> = {
  'subscriber-is-the-patient': sampleInquiries([sampleInquiry()]),
  'child-of-the-subscriber': sampleInquiries([sampleInquiry({ dependent: { ...robin, relationship: 'child' } })]),
  'spouse-and-other-adult': sampleInquiries([
    sampleInquiry({ dependent: { ...otto, relationship: 'spouse' } }),
    sampleInquiry({ trace: 'EQ00000002', dependent: { ...otto, firstName: 'Ines', sex: 'F', relationship: 'other' } }),
  ]),
  'chosen-service-types-no-group': sampleInquiries([sampleInquiry({ groupNumber: '', serviceTypes: ['98', 'UC', 'MH'] })]),
  'solo-practice-asks': sampleInquiries([sampleInquiry()], {
    receiver: { kind: 'person', name: 'Okafor', firstName: 'Adaeze', npi: makeNpi('199999999') },
    originator: '9999999992',
  }),
  'two-payers-four-people': sampleInquiries([
    sampleInquiry({ trace: 'EQ00000004', subscriber: otto, memberId: 'NG55', payer: northgate, groupNumber: '' }),
    sampleInquiry({ trace: 'EQ00000003', dependent: { ...robin, relationship: 'child' } }),
    sampleInquiry({ trace: 'EQ00000001' }),
    sampleInquiry({ trace: 'EQ00000002', subscriber: { ...otto, birthDate: null, sex: 'U' }, memberId: 'PM99' }),
  ]),
  'names-outside-the-set': sampleInquiries([
    sampleInquiry({
      subscriber: { ...marigold, lastName: 'O\u2019Brien\u2013N\u00fa\u00f1ez*~', firstName: 'Zo\u00eb:^' },
      payer: { ...prairie, name: 'Pr\u00e4rie \u201cMutual\u201d' },
    }),
  ]),
};
