import type { SubmittedBatch } from '../x12/submitted-batch.ts';
import type { Outcome } from './profile.ts';

/*
 * How clearinghouses deliver what they answer, beside one file for each answer: a TA1 and a 999 in one interchange with the
 * control number not padded (Office Ally does), and a summary for people as text.
 */

/** The TA1 moved into the interchange of the 999, between its ISA and its GS, with TA101 as a plain number. */
export function together(ta1: Uint8Array, ack999: Uint8Array): Uint8Array {
  const [first, second] = [ta1, ack999].map((bytes) => Buffer.from(bytes).toString('latin1'));
  const terminator = second?.charAt(105) ?? '~';
  const told = first?.split(terminator).find((segment) => segment.trim().startsWith('TA1')) ?? '';
  const plain = told.trim().replace(/^TA1(.)0*(\d+)/, 'TA1$1$2');
  const header = second?.indexOf(terminator) ?? -1;
  return Buffer.from(`${second?.slice(0, header + 1)}${plain}${second?.slice(header)}`, 'latin1');
}

const WORDS: Readonly<Partial<Record<Outcome, string>>> = {
  rejectAtClearinghouse: 'REJECTED',
  rejectAtPayer: 'FORWARDED',
};

/** A summary of one file as text: who was sent on and who was not. */
export function fileSummary(fileName: string, batch: SubmittedBatch, outcomes: Readonly<Record<string, Outcome>>): Uint8Array {
  const claims = batch.groups.flatMap(({ transactions }) => transactions.flatMap((one) => one.claims));
  const rows = claims.map(({ claimNumber, patientLastName, payerName }) => {
    const outcome = outcomes[claimNumber];
    const word = outcome === undefined ? 'NOT READ' : (WORDS[outcome] ?? 'FORWARDED');
    return [claimNumber.padEnd(18), patientLastName.slice(0, 20).padEnd(21), payerName.slice(0, 24).padEnd(25), word].join('');
  });
  const lines = ['FILE SUMMARY', `File: ${fileName}`, `Claims: ${claims.length}`, '', ...rows, '', 'End of report'];
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
}
