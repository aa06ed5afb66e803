import { assert } from '#shared/kernel/assert.ts';
import { toCompactDate } from '#shared/kernel/plain-date.ts';
import { transactionControlNumber, writeInterchange } from '../envelope.ts';
import type { X12Writer } from '../write.ts';
import type { EligibilityInquiry, InquiryBatch, InquiryPerson, WrittenInquiries, WrittenInquiry } from './inquiry-batch.ts';

/** GS08 and ST03 of eligibility, question and answer, with its errata. */
export const ELIGIBILITY_VERSION = '005010X279A1';
/** Payers take at most this many people in one transaction of a batch. */
export const INQUIRIES_PER_TRANSACTION = 99;

const RELATIONSHIPS = { spouse: '01', child: '19', other: '34' } as const;

/**
 * Writes one 270 interchange for one trading partner: a transaction for each payer, and for each 99 people. The same
 * inquiries in any order give the same bytes. Those who ask have to have checked that member id, names and birth date are
 * there; an empty batch stops with an assertion.
 */
export function writeInquiries(batch: InquiryBatch): WrittenInquiries {
  assert(batch.inquiries.length > 0, 'a batch asks about somebody');
  const { partner, interchangeControlNumber, groupControlNumber } = batch;
  const { sender, receiver, usage, wantsTa1, separators } = partner;
  const envelope = { sender, receiver, usage, wantsTa1, interchangeControlNumber, groupControlNumber, ...(separators && { separators }) };
  const dated = { date: batch.createdOn, time: batch.createdAt, functionalId: 'HS', version: ELIGIBILITY_VERSION };
  const inquiries: WrittenInquiry[] = [];
  const bytes = writeInterchange({ ...envelope, ...dated }, (writer) => {
    const transactions = splitTransactions(batch.inquiries);
    for (const [index, own] of transactions.entries()) {
      const reference = transactions.length === 1 ? batch.reference : `${batch.reference}-${index + 1}`;
      inquiries.push(...writeTransaction(writer, transactionControlNumber(index + 1), reference, batch, own));
    }
    return transactions.length;
  });
  return { bytes, inquiries };
}

/** By payer, each in the order of the traces. */
function splitTransactions(inquiries: readonly EligibilityInquiry[]): readonly (readonly EligibilityInquiry[])[] {
  const payers = new Map<string, EligibilityInquiry[]>();
  for (const inquiry of inquiries.toSorted((a, b) => compareText(a.payer.payerId, b.payer.payerId) || compareText(a.trace, b.trace))) {
    const key = `${inquiry.payer.payerId}/${inquiry.payer.name}`;
    payers.set(key, [...(payers.get(key) ?? []), inquiry]);
  }
  return [...payers.values()].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / INQUIRIES_PER_TRANSACTION) }, (_, part) =>
      own.slice(part * INQUIRIES_PER_TRANSACTION, (part + 1) * INQUIRIES_PER_TRANSACTION),
    ),
  );
}

function writeTransaction(
  writer: X12Writer,
  control: string,
  reference: string,
  batch: InquiryBatch,
  inquiries: readonly EligibilityInquiry[],
): readonly WrittenInquiry[] {
  const { receiver } = batch;
  const payer = inquiries[0]?.payer;
  const isPerson = receiver.kind === 'person';
  writer.startTransaction('270', control, ELIGIBILITY_VERSION);
  writer.segment(['BHT', '0022', '13', reference, toCompactDate(batch.createdOn), batch.createdAt]);
  writer.segment(['HL', '1', '', '20', '1']);
  writer.segment(['NM1', 'PR', '2', payer?.name ?? '', '', '', '', '', 'PI', payer?.payerId ?? '']);
  writer.segment(['HL', '2', '1', '21', '1']);
  writer.segment(['NM1', '1P', isPerson ? '1' : '2', receiver.name, isPerson ? receiver.firstName : '', '', '', '', 'XX', receiver.npi]);
  let level = 2;
  const written = inquiries.map((inquiry) => {
    const firstSegment = writer.segmentNumber + 1;
    level = writeInquiry(writer, inquiry, level + 1, batch.originator);
    return { trace: inquiry.trace, transactionControlNumber: control, reference, firstSegment, lastSegment: writer.segmentNumber };
  });
  writer.endTransaction(control);
  return written;
}

/** One subscriber level, and a dependent level below it when the patient is not the subscriber; returns the last HL01 used. */
function writeInquiry(writer: X12Writer, inquiry: EligibilityInquiry, level: number, originator: string): number {
  const { subscriber, dependent, memberId, groupNumber, trace } = inquiry;
  writer.segment(['HL', String(level), '2', '22', dependent ? '1' : '0']);
  if (!dependent) writer.segment(['TRN', '1', { exact: trace }, originator]);
  writer.segment(['NM1', 'IL', '1', subscriber.lastName, subscriber.firstName, subscriber.middleName, '', '', 'MI', memberId]);
  if (groupNumber !== '') writer.segment(['REF', '6P', groupNumber]);
  writeDemographics(writer, subscriber);
  if (!dependent) {
    writeQuestion(writer, inquiry);
    return level;
  }
  writer.segment(['HL', String(level + 1), String(level), '23', '0']);
  writer.segment(['TRN', '1', { exact: trace }, originator]);
  writer.segment(['NM1', '03', '1', dependent.lastName, dependent.firstName, dependent.middleName]);
  writeDemographics(writer, dependent);
  writer.segment(['INS', 'N', RELATIONSHIPS[dependent.relationship]]);
  writeQuestion(writer, inquiry);
  return level + 1;
}

/** The guide knows F and M only; an unknown sex is left out. */
function writeDemographics(writer: X12Writer, { birthDate, sex }: InquiryPerson): void {
  const day = birthDate === null ? ['', ''] : ['D8', toCompactDate(birthDate)];
  const known = sex === 'U' ? '' : sex;
  if (birthDate !== null || known !== '') writer.segment(['DMG', ...day, known]);
}

function writeQuestion(writer: X12Writer, { visitDate, serviceTypes }: EligibilityInquiry): void {
  writer.segment(['DTP', '291', 'D8', toCompactDate(visitDate)]);
  for (const serviceType of serviceTypes.length === 0 ? ['30'] : serviceTypes) writer.segment(['EQ', serviceType]);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
