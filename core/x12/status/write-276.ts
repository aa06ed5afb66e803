import { assert } from '#shared/kernel/assert.ts';
import { toCompactDate } from '#shared/kernel/plain-date.ts';
import { amount, period } from '../element-format.ts';
import { transactionControlNumber, writeInterchange } from '../envelope.ts';
import type { X12Writer } from '../write.ts';
import type { StatusPerson, StatusQuestion, StatusQuestions, WrittenQuestion, WrittenQuestions } from './status-questions.ts';

/** GS08 and ST03 of status questions and answers. */
export const STATUS_VERSION = '005010X212';

/**
 * Writes one 276 interchange for one trading partner: a transaction for each payer, in it a level for each billing provider. The
 * same questions in any order give the same bytes; an empty file stops with an assertion.
 */
export function writeStatusQuestions(file: StatusQuestions): WrittenQuestions {
  assert(file.questions.length > 0, 'a file of questions asks something');
  const { partner, interchangeControlNumber, groupControlNumber } = file;
  const { sender, receiver, usage, wantsTa1, separators } = partner;
  const envelope = { sender, receiver, usage, wantsTa1, interchangeControlNumber, groupControlNumber, ...(separators && { separators }) };
  const dated = { date: file.createdOn, time: file.createdAt, functionalId: 'HR', version: STATUS_VERSION };
  const written: WrittenQuestion[] = [];
  const sorted = file.questions.toSorted((a, b) => compareText(a.payer.payerId, b.payer.payerId) || compareText(a.trace, b.trace));
  const bytes = writeInterchange({ ...envelope, ...dated }, (writer) => {
    const payers = [...Map.groupBy(sorted, ({ payer }) => `${payer.payerId}/${payer.name}`).values()];
    for (const [index, own] of payers.entries()) {
      const reference = payers.length === 1 ? file.reference : `${file.reference}-${index + 1}`;
      written.push(...writeTransaction(writer, transactionControlNumber(index + 1), reference, file, own));
    }
    return payers.length;
  });
  return { bytes, questions: written };
}

function writeTransaction(
  writer: X12Writer,
  control: string,
  reference: string,
  { partner: { submitter }, createdOn, createdAt }: StatusQuestions,
  questions: readonly StatusQuestion[],
): readonly WrittenQuestion[] {
  const payer = questions[0]?.payer;
  writer.startTransaction('276', control, STATUS_VERSION);
  writer.segment(['BHT', '0010', '13', reference, toCompactDate(createdOn), createdAt]);
  writer.segment(['HL', '1', '', '20', '1']);
  writer.segment(['NM1', 'PR', '2', payer?.name ?? '', '', '', '', '', 'PI', payer?.payerId ?? '']);
  writer.segment(['HL', '2', '1', '21', '1']);
  writer.segment(['NM1', '41', '2', submitter.name, '', '', '', '', '46', submitter.etin]);
  let level = 2;
  const written: WrittenQuestion[] = [];
  for (const own of Map.groupBy(questions, ({ billing }) => JSON.stringify(billing)).values()) {
    level += 1;
    const parent = level;
    writeBilling(writer, own[0], parent);
    for (const question of own) {
      const firstSegment = writer.segmentNumber + 1;
      level = writeQuestion(writer, question, level + 1, parent);
      written.push({ trace: question.trace, transactionControlNumber: control, firstSegment, lastSegment: writer.segmentNumber });
    }
  }
  writer.endTransaction(control);
  return written;
}

function writeBilling(writer: X12Writer, question: StatusQuestion | undefined, level: number): void {
  if (!question) return;
  const { kind, name, firstName, npi } = question.billing;
  const person = kind === 'person';
  writer.segment(['HL', String(level), '2', '19', '1']);
  writer.segment(['NM1', '1P', person ? '1' : '2', name, person ? firstName : '', '', '', '', 'XX', npi]);
}

/** One subscriber level, and a patient level below it when the patient is not the subscriber; returns the last HL01 used. */
function writeQuestion(writer: X12Writer, question: StatusQuestion, level: number, parent: number): number {
  const { subscriber, dependent, memberId } = question;
  writer.segment(['HL', String(level), String(parent), '22', dependent ? '1' : '0']);
  if (!dependent) writeDemographics(writer, subscriber);
  writer.segment(['NM1', 'IL', '1', subscriber.lastName, subscriber.firstName, subscriber.middleName, '', '', 'MI', memberId]);
  if (!dependent) {
    writeClaim(writer, question);
    return level;
  }
  writer.segment(['HL', String(level + 1), String(level), '23']);
  writeDemographics(writer, dependent);
  writer.segment(['NM1', 'QC', '1', dependent.lastName, dependent.firstName, dependent.middleName]);
  writeClaim(writer, question);
  return level + 1;
}

/** The guide knows F and M only; an unknown sex is left out, and without a birth date nothing is said. */
function writeDemographics(writer: X12Writer, { birthDate, sex }: StatusPerson): void {
  if (birthDate !== null) writer.segment(['DMG', 'D8', toCompactDate(birthDate), sex === 'U' ? '' : sex]);
}

function writeClaim(writer: X12Writer, { trace, payerControlNumber, typeOfBill, claimNumber, charge, from, to }: StatusQuestion): void {
  writer.segment(['TRN', '1', { exact: trace }]);
  if (payerControlNumber !== null) writer.segment(['REF', '1K', { exact: payerControlNumber }]);
  if (typeOfBill !== null) writer.segment(['REF', 'BLT', typeOfBill]);
  writer.segment(['REF', 'EJ', { exact: claimNumber }]);
  writer.segment(['AMT', 'T3', amount(charge)]);
  writer.segment(['DTP', '472', ...period(from, to)]);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
