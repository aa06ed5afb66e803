import { claimLinesOf, findClaim } from '#db/queries/claim.ts';
import { openAtPayer } from '#db/queries/claim-closing.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { type DenialLineRow, type DenialRow, denialEvents, denialIdOfClaim, denialLinesOf } from '#db/queries/denial.ts';
import { moneyOfDenial, openLinesOfClaim } from '#db/queries/denial-money.ts';
import { pastClaims } from '#db/queries/denial-odds.ts';
import { listPayers } from '#db/queries/payer.ts';
import { findUser } from '#db/queries/user.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { appealClock } from '#shared/domain/denial/deadline.ts';
import { isOpenDenial } from '#shared/domain/denial/denial-state.ts';
import { movable } from '#shared/domain/denial/move-money.ts';
import { adviceFor, offersFor } from '#shared/domain/denial/next-action.ts';
import { oddsOf, tellingOdds } from '#shared/domain/denial/odds.ts';
import { groupWords, reasonWords } from '#shared/domain/remittance/adjustment-words.ts';
import { remarkWords } from '#shared/domain/remittance/remark-words.ts';
import type { AdjustmentGroup } from '#shared/domain/remittance/remittance-facts.ts';
import { assert } from '#shared/kernel/assert.ts';
import { sumCents, ZERO } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { factsOf, getDenialRow, splitCodes } from './denial-desk.ts';

type Shown = Output<'denial.get'>;
/** How far back the same is looked for. */
const ODDS_DAYS = 730;

/** Everything about one denial on one screen. */
export function getDenial(context: ReadContext, { denialId }: Input<'denial.get'>): Shown {
  const { db } = context;
  const { denial, claim } = getDenialRow(context, denialId);
  const facts = factsOf(context, denial, claim);
  const claimFacts = gatherClaimFacts(db, claim.claimId);
  assert(claimFacts, 'a claim that is there can be gathered');
  const declined = denialLinesOf(db, claim.claimId);
  const advice = adviceFor(facts);
  return {
    denial: headOf(context, denial, facts.nextPayerName, declined),
    why: facts.reasons.map((code) => {
      const [group = '', reason = ''] = code.split('-');
      return { code, words: reasonWords(reason) ?? '', bears: groupWords(group as AdjustmentGroup) };
    }),
    said: facts.remarks.map((code) => ({ code, words: remarkWords(code) ?? '' })),
    advice: { ...advice, papers: [...advice.papers] },
    offers: [...offersFor(facts)],
    lines: linesOf(context, claim.claimId, claimFacts, declined),
    odds: oddsFor(context, denial, claimFacts, declined),
    money: moneyOfDenial(db, denialId),
    history: denialEvents(db, denialId),
  };
}

/** The denial that is worked for a claim. */
export function denialOfClaim({ db }: ReadContext, { claimId }: Input<'denial.ofClaim'>): Output<'denial.ofClaim'> {
  return { denialId: denialIdOfClaim(db, claimId) ?? null };
}

function headOf(
  context: ReadContext,
  denial: DenialRow,
  nextPayerName: string | null,
  declined: readonly DenialLineRow[],
): Shown['denial'] {
  const { db, today } = context;
  const claim = findClaim(db, denial.claimId);
  const payer = listPayers(db).find(({ payerId: id }) => id === denial.payerId);
  assert(claim && payer, 'a denial is of a claim and a payer that exist');
  const { denialId, version, payerId, state, openedOn, decidedOn, ownerId, nextOn, amount } = denial;
  const { claimId, claimNumber, patientId, patientName, payerName, serviceDate } = claim;
  const { appealBy, alarm } = appealClock(decidedOn, payer.appealLimitDays, today);
  const resent = denial.resentClaimId === null ? undefined : findClaim(db, denial.resentClaimId);
  const ownerName = ownerId === null ? null : (findUser(db, ownerId)?.displayName ?? null);
  return {
    ...{ denialId, version, claimId, claimNumber, patientId, patientName, payerId, payerName, serviceDate, amount, state, openedOn },
    ...{ decidedOn, appealBy, alarm: isOpenDenial(state) ? alarm : 'calm', ownerId, ownerName, nextOn },
    ...{ reasons: splitCodes(denial.reasons), remarks: splitCodes(denial.remarks) },
    approval: moneyOfDenial(db, denialId).some((one) => one.state === 'waiting'),
    claimStatus: claim.status,
    claimVersion: claim.version,
    ...{ superbillId: claim.superbillId, rank: claim.rank, frequency: claim.frequency, memberId: claim.memberId, charge: claim.charge },
    openAtPayer: openAtPayer(db, claimId),
    movable: sumCents(movable(declined, openLinesOfClaim(db, claimId), amount).map((part) => part.amount)),
    payerControlNumber: claim.payerControlNumber,
    ...{ appealLimitDays: payer.appealLimitDays, payerPhone: payer.phone, nextPayerName },
    resent: resent
      ? { claimId: resent.claimId, claimNumber: resent.claimNumber, status: resent.status, superbillId: resent.superbillId }
      : null,
  };
}

function linesOf({ db }: ReadContext, claimId: string, facts: ClaimFacts, declined: readonly DenialLineRow[]): Shown['lines'] {
  const ids = claimLinesOf(db, claimId);
  return facts.lines.map((line, index) => {
    const said = declined.find(({ chargeLineId }) => chargeLineId === ids[index]?.chargeLineId);
    return {
      lineNumber: index + 1,
      procedureCode: line.procedureCode,
      modifiers: line.modifiers.join(' '),
      diagnoses: line.pointers.map((pointer) => facts.diagnoses[pointer - 1] ?? '').join(' '),
      unitThousandths: line.unitThousandths,
      charge: line.charge,
      declined: said?.amount ?? ZERO,
      reasons: splitCodes(said?.reasons ?? ''),
    };
  });
}

/** What became of the line with the most money: beside the other code of the claim that goes worst with it, else by itself. */
function oddsFor({ db, today }: ReadContext, denial: DenialRow, facts: ClaimFacts, declined: readonly DenialLineRow[]): Shown['odds'] {
  const [line] = declined;
  if (!line || line.procedureCode === '') return null;
  const others = [...new Set(facts.lines.map(({ procedureCode }) => procedureCode))].filter((code) => code !== line.procedureCode);
  const asked = { payerId: denial.payerId, code: line.procedureCode, since: addDays(today, -ODDS_DAYS) };
  const telling = others.length === 0 ? null : tellingOdds(pastClaims(db, { ...asked, beside: others }), line.modifiers, others);
  const odds = telling?.odds ?? oddsOf(pastClaims(db, { ...asked, beside: [] }), line.modifiers);
  if (!odds) return null;
  const codes = [line.procedureCode, ...(telling === null ? [] : [telling.beside])].join(' + ');
  return {
    about: line.modifiers === '' ? codes : `${codes} with ${line.modifiers}`,
    decided: odds.decided,
    denied: [...odds.denied],
    paid: [...odds.paid],
    mended: odds.mended.map(({ change, claims }) => ({ change, claims: [...claims] })),
  };
}
