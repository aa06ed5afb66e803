import { findPractice } from '#db/queries/practice.ts';
import { insertLetter, listLetters, shownLines } from '#db/queries/underpaid-list.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { DISPUTE_WORDS, fillWords, unknownFields } from '#shared/domain/underpaid/dispute-words.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { cents, formatMoney, sumCents } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { type DisputeLine, disputeLetterPdf } from '../forms/dispute-letter.ts';

/** Writes one letter about many lines of one payer; what stands on it is kept as it leaves. */
export function writeLetter(context: WriteContext, { letterId, lines, words }: Input<'underpaid.letter'>): Output<'underpaid.letter'> {
  const { db, today, session } = context;
  if (listLetters(db, letterId).length > 0) fail('underpaid.letterExists', { letterId });
  if (unknownFields(words).length > 0) fail('underpaid.unknownField', { count: unknownFields(words).length });
  const distinct = [...new Map(lines.map((one) => [`${one.claimId} ${one.chargeLineId}`, one])).values()];
  const rows = shownLines(db, distinct);
  const [first] = rows;
  if (!first || rows.length < distinct.length) fail('underpaid.lineNotFound', { count: distinct.length - rows.length });
  if (rows.some(({ payerId }) => payerId !== first.payerId)) fail('underpaid.onePayer');
  if (rows.some(({ short, accepted }) => short === 0 || accepted === 1)) fail('underpaid.notShort');
  const total = sumCents(rows.map(({ short }) => short));
  const filled = fillWords(words, {
    payer: first.payerName,
    practice: findPractice(db)?.fields.name ?? '',
    count: `${rows.length} ${rows.length === 1 ? 'service' : 'services'}`,
    total: formatMoney(total),
    today: formatDate(today),
  });
  const shown = rows.map(
    ({ claimNumber, payerControlNumber, patientName, serviceDate, code, modifiers, expected, allowed, short }): DisputeLine => ({
      ...{ claimNumber, payerControlNumber, patientName, serviceDate, expected, short },
      ...{ code: `${code} ${modifiers}`.trim(), allowed: allowed ?? cents(0) },
    }),
  );
  const about = { letterId, payerId: first.payerId, madeOn: today, madeAt: context.now(), userId: session.userId };
  const number = insertLetter(db, { ...about, words: filled, lines: JSON.stringify(shown) }, distinct);
  context.touch(letterId);
  for (const { claimId } of rows) context.touch(claimId);
  return { number, total };
}

const linesOn = (stored: string): readonly DisputeLine[] => JSON.parse(stored) as DisputeLine[];

export const showLetters = ({ db }: ReadContext): Output<'underpaid.letters'> => ({
  letters: listLetters(db).map(({ letterId, number, payerName, madeOn, by, lines }) => {
    const on = linesOn(lines);
    return { letterId, number, payerName, madeOn, by, lineCount: on.length, total: sumCents(on.map(({ short }) => short)) };
  }),
  words: DISPUTE_WORDS,
});

/** A letter as it was sent, to be printed again. */
export async function letterDocument(
  context: ReadContext,
  { letterId }: Input<'underpaid.letterDocument'>,
): Promise<Output<'underpaid.letterDocument'>> {
  const letter = listLetters(context.db, letterId)[0] ?? fail('underpaid.letterNotFound', { letterId });
  context.touch(letterId);
  const practice = findPractice(context.db)?.fields;
  const { number, madeOn, words } = letter;
  const page = { number, madeOn, words, practiceName: practice?.name ?? '', npi: practice?.npi ?? '', lines: linesOn(letter.lines) };
  const bytes = await disputeLetterPdf(page, { createdAt: context.now() });
  return { name: `payment-letter-${number}.pdf`, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}
