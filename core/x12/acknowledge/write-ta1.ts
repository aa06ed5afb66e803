import { controlNumber9, type Envelope, interchangeHeader } from '../envelope.ts';
import { STANDARD_SEPARATORS } from '../fold.ts';
import { X12Writer } from '../write.ts';

/** The receiver's word on one whole interchange. */
export type InterchangeAcknowledgement = {
  /** ISA13, ISA09 and ISA10 of the interchange that is answered, as received. */
  readonly controlNumber: string;
  readonly date: string;
  readonly time: string;
  /** A accepted, E accepted with errors, R rejected: nothing was read. */
  readonly verdict: 'A' | 'E' | 'R';
  /** TA105: 000 when accepted, 025 a duplicate control number, 023 a premature end, ... */
  readonly note: string;
};

/** Writes an interchange that holds nothing but a TA1. */
export function writeTa1(
  envelope: Omit<Envelope, 'groupControlNumber' | 'functionalId' | 'version'>,
  answer: InterchangeAcknowledgement,
): Uint8Array {
  const writer = new X12Writer(envelope.separators ?? STANDARD_SEPARATORS);
  writer.raw(interchangeHeader(envelope, writer.separators));
  writer.segment(['TA1', answer.controlNumber, answer.date, answer.time, answer.verdict, answer.note]);
  writer.segment(['IEA', '0', controlNumber9(envelope.interchangeControlNumber)]);
  return writer.bytes();
}
