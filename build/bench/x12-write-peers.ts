import type { ProfessionalBatch } from '#core/x12/837p-writer/batch.ts';
import { CLAIMS_PER_TRANSACTION } from '#core/x12/837p-writer/group-claims.ts';
import { PROFESSIONAL_VERSION, writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { interchangeHeader } from '#core/x12/envelope.ts';
import { STANDARD_SEPARATORS } from '#core/x12/fold.ts';
import { parseSegments } from '#core/x12/lex.ts';
import { addClaims, type Segments } from './x12-write-mapping.ts';

/** A file to be made by a peer: the elements of its headers, and what puts the segments into each transaction. */
type FilePlan = {
  readonly isa: string[];
  readonly gs: string[];
  readonly transactions: readonly { readonly st: string[]; fill(transaction: Segments): void }[];
};

/** As the design page asks: the peer is given the claims, and mapping them to its calls is part of its time. */
export function mappedPlan(batch: ProfessionalBatch): FilePlan {
  const starts = Array.from({ length: Math.ceil(batch.claims.length / CLAIMS_PER_TRANSACTION) }, (_, at) => at * CLAIMS_PER_TRANSACTION);
  const transactions = starts.map((from, at) => ({
    st: ['837', String(batch.firstTransactionNumber + at).padStart(4, '0'), PROFESSIONAL_VERSION],
    fill: (transaction: Segments) => addClaims(transaction, batch, from),
  }));
  return { ...headersOf(batch), transactions };
}

/** Stricter: the peer is given the very segments that our writer makes, ready cut, so that its time holds no mapping at all. */
export function cutPlan(batch: ProfessionalBatch): FilePlan {
  const segments = parseSegments(writeProfessionalBatch(batch).bytes).segments.map(({ elements }) => [...elements]);
  const starts = segments.flatMap(([tag], at) => (tag === 'ST' ? [at] : []));
  const transactions = starts.map((start) => {
    const end = segments.findIndex(([tag], at) => at > start && tag === 'SE');
    const inside = segments.slice(start + 1, end);
    return {
      st: segments[start]?.slice(1) ?? [],
      fill: (transaction: Segments) => {
        for (const [tag = '', ...elements] of inside) transaction.addSegment(tag, elements);
      },
    };
  });
  return { ...headersOf(batch), transactions };
}

/** The elements of ISA and GS, which stand once in a file. */
function headersOf(batch: ProfessionalBatch): Pick<FilePlan, 'isa' | 'gs'> {
  const { sender, receiver, usage, wantsTa1 } = batch.partner;
  const { interchangeControlNumber, createdOn: date, createdAt: time } = batch;
  const isa = interchangeHeader({ sender, receiver, usage, wantsTa1, interchangeControlNumber, date, time }, STANDARD_SEPARATORS);
  const day = date.replaceAll('-', '');
  return {
    isa: isa.split(STANDARD_SEPARATORS.element).slice(1),
    gs: ['HC', sender.groupId, receiver.groupId, day, time, String(batch.groupControlNumber), 'X', PROFESSIONAL_VERSION],
  };
}

/** Its own would be ">", which stands in ISA16 then. */
const OPTIONS = { subElementDelimiter: STANDARD_SEPARATORS.component };

/** The way of node-x12 that keeps objects and writes them out. */
export async function interchangeMaker(): Promise<(plan: FilePlan) => string> {
  const { X12Interchange } = await import('node-x12');
  return ({ isa, gs, transactions }) => {
    const interchange = new X12Interchange(OPTIONS);
    interchange.setHeader(isa);
    const group = interchange.addFunctionalGroup();
    group.setHeader(gs);
    for (const { st, fill } of transactions) {
      const transaction = group.addTransaction();
      transaction.setHeader(st);
      fill(transaction);
    }
    return interchange.toString();
  };
}

/** The way of node-x12 that takes its notation, checks it by reading it back, and writes it out. */
export async function generatorMaker(): Promise<(plan: FilePlan) => string> {
  const { JSEDINotation, X12Generator } = await import('node-x12');
  return ({ isa, gs, transactions }) => {
    const notation = new JSEDINotation(isa, OPTIONS);
    const group = notation.addFunctionalGroup(gs);
    for (const { st, fill } of transactions) fill(group.addTransaction(st));
    return new X12Generator(notation).toString();
  };
}
