import { guarantorBalances, sumPostingsBy } from '#shared/domain/ledger/balances.ts';
import { adjudicationPostings, matchAdjudication } from '#shared/domain/ledger/entries/adjudication.ts';
import { chargePostings } from '#shared/domain/ledger/entries/charge.ts';
import { applyCreditPostings, patientPaymentPostings } from '#shared/domain/ledger/entries/patient-payment.ts';
import { payerPaymentPostings, providerAdjustmentPostings } from '#shared/domain/ledger/entries/payer-payment.ts';
import { assertBalanced, type Journal, type JournalKind, type JournalSource, type Posting } from '#shared/domain/ledger/journal.ts';
import { liveJournals } from '#shared/domain/ledger/live-journals.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import type { CandidateLine } from '#shared/domain/remittance/match-line.ts';
import { type PostedFact, planSettlement } from '#shared/domain/remittance/plan-settlement.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { type ClaimFact, settleClaim } from '#shared/domain/remittance/settle.ts';
import { cents, negateCents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import type { HeldMoney } from './ledger-invariants.ts';
import { type ModelAnswer, type ModelBalances, type ModelCommand, type ModelRemittance, modelPaid } from './ledger-model.ts';
import { transferPostings, writeOffPostings } from './ledger-movements.ts';
import { adjust, sampleClaim, sampleLine, sampleReversal } from './sample-remittances.ts';

type Charge = Extract<ModelCommand, { do: 'charge' }>;
const DAY = plainDate('2026-06-02');

/**
 * The builders, the settlement and the reversals run over an array: what the application does in SQLite, without SQLite.
 * Property tests hold it against the model, and a store against it.
 */
export class InMemoryLedger {
  readonly journals: Journal[] = [];
  readonly charges = new Map<string, Charge>();
  readonly remittances = new Map<string, ModelRemittance>();
  readonly undone = new Set<string>();
  /** What stands of each visit and coverage, by fact. */
  readonly posted = new Map<string, readonly PostedFact[]>();

  run(command: ModelCommand): void {
    if (command.do === 'charge') this.charge(command);
    else if (command.do === 'remit') this.importRemittance(command.remittance);
    else if (command.do === 'undo') this.undo(command.target);
    else if (command.do === 'redo') this.redo(command.target);
    else
      this.append(
        command.do === 'pay' ? 'patientPayment' : command.do === 'useCredit' ? 'applyCredit' : command.do,
        command.id,
        this.desk(command),
      );
  }

  private desk(command: Extract<ModelCommand, { id: string }>): readonly Posting[] {
    const amount = cents(command.amount);
    if (command.do === 'pay') {
      const allocations = Object.entries(command.on).map(([encounterId, part]) => ({ encounterId, amount: cents(part) }));
      return patientPaymentPostings({ guarantorId: command.guarantor, amount, method: 'card', allocations });
    }
    if (command.do === 'useCredit') return applyCreditPostings(command.guarantor, [{ encounterId: command.visit, amount }]);
    const place = { encounterId: command.visit, chargeLineId: null, guarantorId: this.charges.get(command.visit)?.guarantor ?? '' };
    if (command.do === 'transfer') return transferPostings(place, { coverageId: command.from }, { coverageId: command.to }, amount);
    return writeOffPostings(place, { coverageId: command.from }, 'courtesy', amount);
  }

  private append(
    kind: JournalKind,
    sourceId: string,
    postings: readonly Posting[],
    remittanceId: string | null = null,
    sourceKind: JournalSource['kind'] = 'receipt',
  ): string | null {
    if (postings.length === 0) return null;
    const id = `j${this.journals.length}`;
    this.store({
      id,
      effectiveDate: DAY,
      kind,
      reason: '',
      source: { kind: sourceKind, id: sourceId },
      remittanceId,
      reversesId: null,
      postings,
    });
    return id;
  }

  private store(journal: Journal): void {
    assertBalanced(journal);
    this.journals.push(journal);
  }

  private reverse(journalId: string, source: JournalSource, remittanceId: string | null): string {
    const original = this.journals.find(({ id }) => id === journalId);
    if (!original) throw new Error(`no journal ${journalId}`);
    const id = `j${this.journals.length}`;
    this.store(
      reverseJournal(original, { id, effectiveDate: DAY, reason: 'test', source, remittanceId: remittanceId ?? original.remittanceId }),
    );
    return id;
  }

  private charge(command: Charge): void {
    this.charges.set(command.visit, command);
    const lines = Object.entries(command.lines).map(([chargeLineId, charge]) => ({ chargeLineId, charge: cents(charge) }));
    const place = { encounterId: command.visit, coverageId: command.coverages[0] ?? null, guarantorId: command.guarantor };
    this.append('charge', command.visit, chargePostings(lines, place), null, 'encounter');
  }

  private importRemittance(remittance: ModelRemittance): void {
    if (this.remittances.has(remittance.id)) return;
    this.remittances.set(remittance.id, remittance);
    if (!this.undone.has(remittance.id)) this.postRemittance(remittance);
  }

  private postRemittance(remittance: ModelRemittance): void {
    const check = cents(sumCents(remittance.claims.map(modelPaid)) - remittance.withheld);
    this.append('payerPayment', remittance.id, payerPaymentPostings(check, 'eft'), remittance.id, 'remittance');
    const withheld = [{ code: 'WO', reference: remittance.id, amount: cents(remittance.withheld) }];
    this.append('providerAdjustment', remittance.id, providerAdjustmentPostings(withheld), remittance.id, 'remittance');
    this.settleAll();
  }

  private undo(target: string): void {
    this.undone.add(target);
    const own = liveJournals(this.journals).filter(
      ({ source, kind }) => source.id === target && source.kind !== 'remittanceClaim' && kind !== 'reversal',
    );
    for (const { id } of own) this.reverse(id, { kind: 'person', id: target }, null);
    this.settleAll();
  }

  private redo(target: string): void {
    this.undone.delete(target);
    const remittance = this.remittances.get(target);
    if (remittance) {
      this.postRemittance(remittance);
      return;
    }
    const original = this.journals.find(({ source, kind }) => source.id === target && source.kind === 'receipt' && kind !== 'reversal');
    if (original) this.append(original.kind, target, original.postings);
    this.settleAll();
  }

  private openFacts(): readonly (ClaimFact & { readonly answer: ModelAnswer; readonly remittanceId: string })[] {
    const open = [...this.remittances.values()].filter(({ id }) => !this.undone.has(id));
    return open.flatMap((remittance) =>
      remittance.claims
        .filter(({ key }) => !this.undone.has(key))
        .map((answer) => {
          const chargeLineIds = answer.lines.map(({ line }) => line);
          return {
            key: answer.key,
            paymentDate: remittance.date as PlainDate,
            claim: claimOf(answer),
            chargeLineIds,
            answer,
            remittanceId: remittance.id,
          };
        }),
    );
  }

  private settleAll(): void {
    const facts = this.openFacts();
    const byAsked = Map.groupBy(facts, ({ answer }) => `${answer.visit} ${answer.coverage}`);
    for (const asked of new Set([...this.posted.keys(), ...byAsked.keys()])) {
      const given = byAsked.get(asked) ?? [];
      const standing = new Map((this.posted.get(asked) ?? []).map((fact) => [fact.key, fact]));
      for (const step of planSettlement([...standing.values()], settleClaim(given))) {
        if (step.do === 'undo') {
          if (step.journalId) this.reverse(step.journalId, { kind: 'settlement', id: step.key }, null);
          standing.delete(step.key);
          continue;
        }
        const fact = given.find(({ key }) => key === step.key);
        if (!fact) throw new Error(`no fact ${step.key}`);
        const negates = step.do === 'reverse' ? step.negates : null;
        const target = negates === null ? null : (standing.get(negates)?.journalId ?? null);
        const source = { kind: 'remittanceClaim', id: step.key } as const;
        const journalId =
          negates === null
            ? this.append('adjudication', step.key, this.adjudicate(fact.answer), fact.remittanceId, 'remittanceClaim')
            : target && this.reverse(target, source, fact.remittanceId);
        standing.set(step.key, { key: step.key, journalId, negates, without: '' });
      }
      this.posted.set(asked, [...standing.values()]);
    }
  }

  private adjudicate(answer: ModelAnswer): readonly Posting[] {
    const charge = this.charges.get(answer.visit);
    const coverages = charge?.coverages ?? [];
    const nextCoverageId = coverages[coverages.indexOf(answer.coverage) + 1] ?? null;
    const place = { encounterId: answer.visit, coverageId: answer.coverage, nextCoverageId, guarantorId: charge?.guarantor ?? '' };
    const claim = claimOf(answer);
    const result = adjudicationPostings(claim, matchAdjudication(claim, place, oursOf(answer)), []);
    if (result.kind !== 'post') throw new Error(result.reasons.join('; '));
    return result.postings;
  }

  /** Claims of a remittance that have not posted. */
  held(): readonly HeldMoney[] {
    const standing = new Set([...this.posted.values()].flatMap((facts) => facts.map(({ key }) => key)));
    const open = [...this.remittances.values()].filter(({ id }) => !this.undone.has(id));
    return open.flatMap(({ id, claims }) =>
      claims.filter(({ key }) => !standing.has(key)).map((answer) => ({ remittanceId: id, heldPaid: cents(modelPaid(answer)) })),
    );
  }
}

/** The 835 claim that states a model answer: CO-45, PR-2 and CO-50 per line. */
export function claimOf(answer: ModelAnswer): RemittanceClaim {
  const lines = answer.lines.map(({ line, charge, contractual, patient, denied }) => {
    const adjustments = [adjust('CO-45', contractual), adjust('PR-2', patient), adjust('CO-50', denied)].filter(
      ({ amount }) => amount !== 0,
    );
    return sampleLine(charge, adjustments, { procedureCode: line, lineControlNumber: line });
  });
  const claim = sampleClaim(lines, { claimNumber: answer.visit, payerControlNumber: answer.payerNumber });
  return answer.reverses ? sampleReversal(claim) : claim;
}

const oursOf = (answer: ModelAnswer): readonly CandidateLine[] =>
  answer.lines.map(({ line, charge }) => ({
    chargeLineId: line,
    lineControlNumber: line,
    procedureCode: line,
    modifiers: [],
    serviceDate: DAY,
    charge: cents(charge),
  }));

/** Balances of the journals, folded from postings, in the model's words. */
export function balancesOf(ledger: InMemoryLedger): ModelBalances {
  const postings = ledger.journals.flatMap((journal) => journal.postings);
  const sum = (account: string, sign = 1): number =>
    sumCents(postings.filter((one) => one.account === account).map(({ amount }) => sign * amount));
  const charges = [...ledger.charges.values()];
  const owes = (visit: string, coverage: string | null): number =>
    sumCents(
      postings
        .filter(
          (one) =>
            one.encounterId === visit &&
            one.coverageId === coverage &&
            one.account === (coverage ? 'receivable.coverage' : 'receivable.guarantor'),
        )
        .map(({ amount }) => amount),
    );
  const accounts = guarantorBalances(postings);
  const cleared = sumPostingsBy(
    ledger.journals.flatMap((journal) => journal.postings.map((one) => ({ ...one, detail: journal.remittanceId ?? '' }))),
    ({ account, detail }) => (account === 'unapplied.payer' ? detail : null),
  );
  const open = [...ledger.remittances.values()].filter(({ id }) => !ledger.undone.has(id));
  return {
    patientOwes: Object.fromEntries(charges.map(({ visit }) => [visit, owes(visit, null)])),
    insurersOwe: Object.fromEntries(
      charges.flatMap(({ visit, coverages }) => coverages.map((one) => [`${visit} ${one}`, owes(visit, one)])),
    ),
    credit: Object.fromEntries([...accounts].map(([guarantor, { credit }]) => [guarantor, credit])),
    unplaced: Object.fromEntries(open.map(({ id }) => [id, negateCents(cleared.get(id) ?? ZERO)])),
    charged: sum('revenue', -1),
    cash: sum('cash'),
    adjusted: sum('adjustment'),
    writtenOff: sum('writeOff'),
    withheld: sum('providerLevel'),
  };
}
