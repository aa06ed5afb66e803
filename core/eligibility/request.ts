import { type CoverageToAsk, coveragesToAsk, visitsToCheck } from '#db/queries/eligibility.ts';
import { listTradingPartners, type TradingPartnerRow } from '#db/queries/payer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { cannotAsk } from '#shared/domain/eligibility/ask.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { Progress, WriteContext } from '../context.ts';
import { type Question, writeInquiryFile } from './write-inquiry-file.ts';

type Requested = Output<'eligibility.request'>;
type LeftOut = Requested['leftOut'][number];
/** A file holds no more, so that one fault of a receiver costs little. */
export const QUESTIONS_PER_FILE = 2_000;

/** Writes the 270 files of all partners, each in a transaction of its own; who cannot be asked about is told with the reason. */
export function* requestEligibility(context: WriteContext, input: Input<'eligibility.request'>): Generator<Progress, Requested, void> {
  const { questions, leftOut } = planQuestions(context, input);
  if (questions.length === 0) fail('eligibility.nothingToAsk', { leftOut: leftOut.length });
  const batches: Requested['batches'] = [];
  const unread: LeftOut[] = [];
  let done = 0;
  yield { done, total: questions.length, unit: 'coverages' };
  for (const { partner, own } of filesOf(listTradingPartners(context.db), questions)) {
    const { batch, faulty } = writeInquiryFile(context, partner, own, input.serviceTypes);
    if (batch) batches.push(batch);
    unread.push(...faulty.map(({ question, words }) => leftOutRow(question.coverage, `Check of the file: ${words}`)));
    done += own.length;
    yield { done, total: questions.length, unit: 'coverages' };
  }
  return { batches, leftOut: [...leftOut, ...unread] };
}

type Plan = { readonly questions: readonly Question[]; readonly leftOut: readonly LeftOut[] };

function planQuestions(context: WriteContext, { coverageIds, days }: Input<'eligibility.request'>): Plan {
  const { db, today } = context;
  const chosen = coverageIds === null ? null : coveragesToAsk(db, [...new Set(coverageIds)]);
  const patientIds = chosen === null ? null : [...new Set(chosen.map(({ patientId }) => patientId))];
  // Chosen by hand is asked again even when checked today; by itself nothing is asked twice while an answer is awaited.
  const since = chosen === null ? addDays(today, -days) : addDays(today, 1);
  const visits = visitsToCheck(db, { since, today, patientIds });
  const wanted = visits.filter(({ coverageId, waitingSince }) =>
    chosen === null ? waitingSince === null : chosen.some((coverage) => coverage.coverageId === coverageId),
  );
  const dayOf = new Map(wanted.map(({ coverageId, visitDate }) => [coverageId, visitDate]));
  const coverages = chosen ?? coveragesToAsk(db, [...dayOf.keys()]);
  const questions: Question[] = [];
  const leftOut: LeftOut[] = [];
  for (const coverage of coverages) {
    const visitDate = dayOf.get(coverage.coverageId);
    const reason = visitDate === undefined ? 'The coverage is not in force on the day of the visit.' : cannotAsk(coverage);
    if (visitDate === undefined || reason !== '') leftOut.push(leftOutRow(coverage, reason));
    else questions.push({ coverage, visitDate });
  }
  return { questions, leftOut };
}

const leftOutRow = ({ coverageId, patient, payerName }: CoverageToAsk, reason: string): LeftOut => ({
  coverageId,
  patientName: listName(patient),
  payerName,
  reason,
});

function filesOf(partners: readonly TradingPartnerRow[], questions: readonly Question[]) {
  return partners.flatMap((partner) => {
    const own = questions.filter(({ coverage }) => coverage.tradingPartnerId === partner.tradingPartnerId);
    return Array.from({ length: Math.ceil(own.length / QUESTIONS_PER_FILE) }, (_, file) => ({
      partner,
      own: own.slice(file * QUESTIONS_PER_FILE, (file + 1) * QUESTIONS_PER_FILE),
    }));
  });
}
