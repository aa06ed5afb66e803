import type { Address } from '#shared/domain/address.ts';
import type { ClaimFacts, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import type { ReceiptFacts } from '#shared/domain/receipt/receipt-facts.ts';
import type { StatementFacts, StatementVisit } from '#shared/domain/statement/statement-facts.ts';
import type { SuperbillFacts } from '#shared/domain/superbill/superbill-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { PLAIN_CLAIM, PLAIN_LINE } from '../../support/plain-claim.ts';

/** Invented people and places; every builder takes what a test wants different. */
export const office: Address = { street: '200 Example Street', street2: '', city: 'Willowmere', state: 'NE', zip: '680001234' };
export const home: Address = { street: '88 Invented Road', street2: 'Apt. 4-B', city: 'Willowmere', state: 'NE', zip: '68000' };
const remitTo: Address = { ...office, street: 'PO Box 000' };

export function serviceLine(changes: Partial<ServiceLine> = {}): ServiceLine {
  return {
    ...PLAIN_LINE,
    lineControlNumber: 'L1',
    from: plainDate('2026-07-07'),
    to: null,
    procedureCode: 'G0463',
    modifiers: ['25'],
    charge: cents(8_500),
    pointers: [1, 2],
    ...changes,
  };
}

export function claimFacts(changes: Partial<ClaimFacts> = {}): ClaimFacts {
  return {
    ...PLAIN_CLAIM,
    claimNumber: 'CW-00010482-A1',
    billing: {
      kind: 'organization',
      name: 'Juniper Hollow Family Practice',
      firstName: '',
      npi: '1234567893',
      taxonomy: '207Q00000X',
      taxIdKind: 'EI',
      taxId: '12-3456789',
      address: office,
      payTo: null,
      contactName: 'Dana Orrick',
      phone: '(402) 555-0100',
    },
    payer: {
      name: 'Prairie Mutual',
      payerId: '99999',
      filingIndicator: 'CI',
      address: { street: 'PO Box 77', street2: '', city: 'Omaha', state: 'NE', zip: '681030077' },
    },
    subscriber: {
      lastName: 'Quillfeather',
      firstName: 'Marigold',
      middleName: 'Anne',
      memberId: 'PM 123-456-789',
      groupNumber: 'GRP-77',
      groupName: 'Willowmere Mills',
      birthDate: plainDate('1978-03-09'),
      sex: 'F',
      address: home,
    },
    relationship: 'child',
    patient: {
      lastName: 'O’Brien-Quillfeather',
      firstName: 'José',
      middleName: 'Łukasz',
      birthDate: plainDate('2014-11-30'),
      sex: 'M',
      address: home,
      phone: '402-555-0147',
      chartNumber: '10482',
    },
    rendering: { lastName: 'Calloway', firstName: 'Ives', middleName: '', npi: '1987654320', taxonomy: '207Q00000X' },
    referring: { lastName: 'Thistle', firstName: 'Bram', middleName: 'K.', npi: '1122334455', taxonomy: null },
    accident: { cause: 'auto', date: plainDate('2026-06-30'), state: 'NE' },
    priorAuthorization: 'PA-2026-0042',
    note: 'Seen after a fall from a ladder, second visit.',
    diagnoses: ['S93.401A', 'M25.571', 'W11.XXXA'],
    lines: [
      serviceLine(),
      serviceLine({
        procedureCode: 'J0696',
        modifiers: [],
        charge: cents(12_345),
        unitThousandths: 4000,
        pointers: [1],
        ndc: { code: '00409733201', quantityThousandths: 1500, unit: 'ML' },
      }),
      serviceLine({
        procedureCode: 'A4550',
        modifiers: ['LT', 'GA', 'KX', '59'],
        charge: cents(99),
        description: 'Tray, special',
        pointers: [3],
      }),
    ],
    patientPaid: cents(2_500),
    ...changes,
  };
}

export function statementVisit(changes: Partial<StatementVisit> = {}): StatementVisit {
  return {
    visitDate: plainDate('2026-04-21'),
    patientName: 'Marigold Quillfeather',
    renderingName: 'Ives Calloway, MD',
    words: 'Clinic visit; vitamin B-12',
    billed: cents(21_700),
    allowed: cents(14_690),
    plansPaid: cents(12_240),
    patientPart: cents(2_450),
    reason: 'Deductible 18.50, coinsurance 6.00',
    ...changes,
  };
}

export function statementFacts(changes: Partial<StatementFacts> = {}): StatementFacts {
  return {
    practice: { name: 'Juniper Hollow Family Practice', address: office, remitTo, phone: '4025550100' },
    statementDate: plainDate('2026-07-14'),
    payBy: plainDate('2026-08-04'),
    accountNumber: '10482',
    guarantor: { name: 'Marigold Quillfeather', address: home },
    language: 'en',
    order: 'byDate',
    patientName: null,
    level: 2,
    lastStatement: null,
    broughtForward: null,
    visits: [
      statementVisit(),
      statementVisit({
        visitDate: plainDate('2026-06-02'),
        words: 'Clinic visit; ceftriaxone; tray',
        billed: cents(26_900),
        allowed: cents(17_500),
        plansPaid: cents(11_636),
        patientPart: cents(5_864),
        reason: 'Copay 25.00, deductible 30.40, coinsurance 3.24',
      }),
    ],
    payments: [
      { date: plainDate('2026-06-02'), words: 'Thank you: your card payment', amount: cents(2_500), patientName: 'Marigold Quillfeather' },
      { date: plainDate('2026-06-10'), words: 'Thank you: your check 1182', amount: cents(1_000), patientName: '' },
    ],
    amountDue: cents(4_814),
    pending: [
      { visitDate: plainDate('2026-07-07'), patientName: 'Marigold Quillfeather', payerName: 'Prairie Mutual', amount: cents(24_800) },
    ],
    aging: [
      { label: '0–30 days', amount: cents(3_364) },
      { label: '31–60 days', amount: cents(1_450) },
      { label: '61–90 days', amount: cents(0) },
      { label: 'Over 90 days', amount: cents(0) },
    ],
    message: 'This is our second statement. If money is short, call us and we will agree on a plan.',
    ...changes,
  };
}

const SECTIONS: readonly [string, readonly [string, string, number][]][] = [
  [
    'Visits',
    [
      ['G0463', 'Clinic visit', 14_500],
      ['G0438', 'Wellness visit, first', 21_000],
      ['G0439', 'Wellness visit, later', 17_500],
    ],
  ],
  [
    'Injections',
    [
      ['J0696', 'Ceftriaxone, 250 mg', 2_400],
      ['J3420', 'Vitamin B-12', 1_800],
      ['J1885', 'Ketorolac, 15 mg', 2_150],
    ],
  ],
  [
    'Supplies',
    [
      ['A4550', 'Surgical tray', 3_500],
      ['A6216', 'Gauze, not sterile', 450],
      ['L3908', 'Wrist splint', 6_900],
    ],
  ],
  [
    'Tests',
    [
      ['G0103', 'Prostate test', 4_200],
      ['G0328', 'Stool test, immunoassay', 3_100],
      ['Q0091', 'Cervical smear, taking', 5_250],
    ],
  ],
];

export function superbillFacts(changes: Partial<SuperbillFacts> = {}): SuperbillFacts {
  return {
    number: '260714-017',
    visitDate: plainDate('2026-07-14'),
    practice: { name: 'Juniper Hollow Family Practice', address: office, phone: '4025550100', npi: '1234567893', taxId: '12-3456789' },
    renderingName: 'Ives Calloway, MD',
    patient: {
      name: 'Marigold Quillfeather',
      chartNumber: '10482',
      birthDate: plainDate('1978-03-09'),
      sex: 'F',
      phone: '4025550147',
      alert: 'Latex allergy. Ask for the new address.',
    },
    guarantorName: 'Marigold Quillfeather',
    coverages: [
      { rank: 'Primary', payerName: 'Prairie Mutual', memberId: 'PM123456789', copay: cents(2_500) },
      { rank: 'Secondary', payerName: 'Heartland Supplement', memberId: 'HS-4471-20', copay: cents(0) },
    ],
    balances: { patientOwes: cents(4_814), insurersOwe: cents(24_800), copayDue: cents(2_500) },
    procedures: SECTIONS.flatMap(([section, entries]) => entries.map(([code, words, fee]) => ({ section, code, words, fee: cents(fee) }))),
    diagnoses: [
      { code: 'E11.9', words: 'Type 2 diabetes' },
      { code: 'I10', words: 'High blood pressure' },
      { code: 'M25.571', words: 'Ankle pain, right' },
      { code: 'J06.9', words: 'Upper airway infection' },
      { code: 'D51.0', words: 'Pernicious anemia' },
      { code: 'S93.401A', words: 'Ankle sprain, right, first visit' },
      { code: 'Z00.00', words: 'Checkup, adult' },
    ],
    ...changes,
  };
}

export function receiptFacts(changes: Partial<ReceiptFacts> = {}): ReceiptFacts {
  return {
    number: 'R-2026-0412',
    practice: { name: 'Juniper Hollow Family Practice', address: office, phone: '4025550100', taxId: '12-3456789' },
    paidOn: plainDate('2026-07-14'),
    payerName: 'Marigold Quillfeather',
    accountNumber: '10482',
    method: 'Check 1182',
    amount: cents(6_000),
    applied: [
      {
        visitDate: plainDate('2026-04-21'),
        patientName: 'Marigold Quillfeather',
        words: 'Clinic visit; vitamin B-12',
        amount: cents(2_450),
      },
      { visitDate: plainDate('2026-06-02'), patientName: 'Silas Quillfeather', words: 'Clinic visit', amount: cents(2_364) },
    ],
    unapplied: cents(1_186),
    balanceAfter: cents(-1_186),
    takenBy: 'Dana Orrick',
    ended: null,
    ...changes,
  };
}
