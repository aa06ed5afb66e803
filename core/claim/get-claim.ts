import { lastSending } from '#db/queries/batch.ts';
import { wordsOfCodes } from '#db/queries/charge.ts';
import { type ClaimHead, claimEventsOf, claimLinesOf, findClaim } from '#db/queries/claim.ts';
import { openAtPayer } from '#db/queries/claim-closing.ts';
import { correctionsAmong, correctionsOf } from '#db/queries/claim-correction.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { judgeOneClaim } from '#db/queries/claim-judgement.ts';
import { tagsOfClaim } from '#db/queries/claim-setting.ts';
import { lineSumsOf } from '#db/queries/ledger.ts';
import { findNotAsked } from '#db/queries/not-asked.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { isUnsent } from '#shared/domain/claim/claim-clock.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { NOTHING_SAID, ownSayOf } from '#shared/domain/claim/rules/own-say.ts';
import type { Account } from '#shared/domain/ledger/account.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { keyBoxes } from './claim-boxes.ts';
import { claimView } from './claim-view.ts';
import { sentSegments } from './sent-segments.ts';

type Shown = Output<'claim.get'>;

/** Everything about one claim: what it asks, what happened to it, what was sent and what each line came to. */
export function getClaim(context: ReadContext, { claimId }: Input<'claim.get'>): Shown {
  const { db } = context;
  const head = findClaim(db, claimId) ?? fail('claim.notFound', { claimId });
  const facts = gatherClaimFacts(db, claimId);
  assert(facts, 'a claim that is there can be gathered');
  context.touch(claimId);
  context.touch(head.patientId);
  const judged = isUnsent(head.status) ? judgeOneClaim(db, claimId, context.today) : undefined;
  const words = wordsOfCodes(db, [...facts.diagnoses, ...facts.lines.map(({ procedureCode }) => procedureCode)]);
  const sent = lastSending(db, claimId);
  return {
    claim: headView(context, head),
    diagnoses: facts.diagnoses.map((code) => ({ code, words: words.get(code) ?? '' })),
    lines: linesView(db, head, facts, words),
    events: claimEventsOf(db, claimId),
    findings: [...(judged?.judgement.findings ?? [])],
    ownSay: judged ? ownSayOf(judged) : { ...NOTHING_SAID, tags: tagsOfClaim(db, claimId).map(({ tag }) => tag) },
    boxes: keyBoxes(facts),
    sentSegments: sent ? sentSegments(sent) : [],
    batch: sent ? { number: sent.number, createdAt: sent.createdAt, fileName: sent.fileName } : null,
  };
}

function headView({ db, today }: ReadContext, head: ClaimHead): Shown['claim'] {
  const { version, frequency, holdReason, payerControlNumber, memberId, renderingName, chartNumber } = head;
  const { superbillId, encounterId } = head;
  const own = { version, frequency, holdReason, payerControlNumber, memberId, renderingName, chartNumber };
  const [corrects] = correctionsAmong(db, [head.claimId]);
  const correctedBy = correctionsOf(db, head.claimId).at(-1);
  return {
    ...claimView(head, today),
    ...own,
    filingLimitDays: head.filingLimitDays,
    decidedOn: head.decidedOn,
    sentOn: head.sentOn === 1,
    notAsked: findNotAsked(db, head.claimId) !== undefined,
    superbillId,
    encounterId,
    openAtPayer: openAtPayer(db, head.claimId),
    chargesOpen: head.chargesOpen === 1,
    corrects: corrects ? { claimId: corrects.originalClaimId, claimNumber: corrects.originalNumber, reason: corrects.reason } : null,
    correctedBy: correctedBy
      ? {
          claimId: correctedBy.claimId,
          claimNumber: correctedBy.claimNumber,
          status: correctedBy.status,
          frequency: correctedBy.frequency,
        }
      : null,
  };
}

const OWED: ReadonlySet<Account> = new Set<Account>(['receivable.coverage', 'receivable.guarantor']);
const GIVEN_UP: ReadonlySet<Account> = new Set<Account>(['adjustment', 'writeOff']);

/** Each line with what became of its charge: still owed, adjusted, and the rest paid (the line's postings sum to 0). */
function linesView(db: ReadContext['db'], head: ClaimHead, facts: ClaimFacts, words: ReadonlyMap<string, string>): Shown['lines'] {
  const sums = lineSumsOf(db, head.encounterId);
  const numbered = claimLinesOf(db, head.claimId);
  return facts.lines.map((line, index) => {
    const stored = numbered[index];
    assert(stored?.lineControlNumber === line.lineControlNumber, 'claim lines are gathered in their order');
    const sumOf = (accounts: ReadonlySet<Account>): number =>
      sums.reduce((total, sum) => total + (sum.chargeLineId === stored.chargeLineId && accounts.has(sum.account) ? sum.amount : 0), 0);
    const [balance, adjusted] = [sumOf(OWED), sumOf(GIVEN_UP)];
    return {
      lineNumber: stored.lineNumber,
      lineControlNumber: line.lineControlNumber,
      code: line.procedureCode,
      words: words.get(line.procedureCode) ?? line.description ?? '',
      modifiers: [...line.modifiers],
      pointers: [...line.pointers],
      from: line.from ?? head.serviceDate,
      unitThousandths: line.unitThousandths,
      charge: line.charge,
      paid: cents(line.charge - adjusted - balance),
      adjusted: cents(adjusted),
      balance: cents(balance),
    };
  });
}
