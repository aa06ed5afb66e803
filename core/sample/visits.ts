import type { Input } from '#shared/contract/operations.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';
import type { Chance } from './chance.ts';
import type { VisitPlan } from './code-lists.ts';
import { CoverageDesk } from './coverage-desk.ts';
import type { Coverage, SamplePatient } from './invent-household.ts';
import type { Injury } from './invent-injury.ts';
import { type FeeOf, inventVisit } from './invent-visit.ts';
import type { SampleLists } from './practice-lists.ts';
import type { UseCases } from './use-cases.ts';

type Tools = { readonly context: WriteContext; readonly use: UseCases; readonly chance: Chance; readonly lists: SampleLists };
type Slip = { readonly superbillId: string; readonly renderingProviderId: string; readonly caseId: string; readonly injury: Injury | null };

/** How many visits of somebody who was hurt are for that. */
const INJURY_VISIT_CHANCE = 0.65;

/** What happens on the day of a visit: a superbill is printed, a copay taken, the charges entered. */
export class Visits {
  readonly #tools: Tools;
  readonly #coverages: CoverageDesk;
  /** Yearly visits that somebody has had. */
  readonly #had = new Map<SamplePatient, Set<VisitPlan>>();
  readonly #prices = new Map<string, Cents>();

  constructor(tools: Tools) {
    this.#tools = tools;
    this.#coverages = new CoverageDesk(tools);
  }

  /** Superbills of a day with their charges. The last `open` of them stay as they were printed. */
  seeAndEnter(known: readonly SamplePatient[], visits: number, open: number): void {
    const { context, use, chance } = this.#tools;
    for (let visit = 0; visit < visits && known.length > 0; visit += 1) {
      const patient = chance.weighted(known);
      const slip = this.#print(patient, chance);
      if (visit >= visits - open) continue;
      const { superbillId } = slip;
      if (chance.happens(0.02)) use['superbill.close'](context, { superbillId, as: 'noCharge', reason: 'Patient did not come' });
      else this.#enter(slip, patient, chance);
    }
  }

  /** One more visit of somebody, today, decided by another stream of chance. */
  see(patient: SamplePatient, chance: Chance): void {
    this.#enter(this.#print(patient, chance), patient, chance);
  }

  /** A slip for the case that the patient comes for. */
  #print(patient: SamplePatient, chance: Chance): Slip {
    const { context, use, lists } = this.#tools;
    const { patientId } = patient.registration;
    const { renderingProviderId } = chance.pick(lists.rendering);
    const hurt = patient.injury !== null && patient.injury.happenedOn <= context.today && chance.happens(INJURY_VISIT_CHANCE);
    const injury = hurt ? patient.injury : null;
    if (injury) this.#coverages.openCase(patient, injury);
    // A patient's usual case has the patient's own id.
    const caseId = injury?.caseId ?? patientId;
    const superbillId = context.newId();
    use['superbill.create'](context, { superbillId, patientId, renderingProviderId, caseId, visitDate: context.today });
    return { superbillId, renderingProviderId, caseId, injury };
  }

  #enter({ superbillId, renderingProviderId, caseId, injury }: Slip, patient: SamplePatient, chance: Chance): void {
    const { context, use } = this.#tools;
    const coverage: Coverage | undefined = injury?.coverage ?? patient.registration.coverages[0];
    const whom = { date: context.today, payerId: coverage?.payerId ?? null, renderingProviderId };
    const feeOf: FeeOf = (code, modifiers, facilityId) => this.#price({ ...whom, code, modifiers: [...modifiers], facilityId });
    const tools = { ...this.#tools, chance, newId: context.newId, had: this.#hadBy(patient), feeOf };
    const invented = inventVisit(tools, patient, { renderingProviderId, caseId, injured: injury !== null }, context.today);
    const encounter = {
      ...invented,
      priorAuthorization: injury?.visitsAllowed ? this.#authorizationOf(superbillId) : '',
      supplement: this.#asksAccidentInsurer(coverage) ? { casualtyContact: contactOf(patient) } : null,
    };
    const total = encounter.lines.reduce((sum, { charge }) => sum + charge, 0);
    // Who has no plan pays at the desk, all of it or a part; a copay is taken from most of those who owe one.
    const due = coverage ? coverage.copay : chance.happens(0.5) ? cents(total) : cents(Math.floor(total / 400) * 100);
    const taken = due > 0 && chance.happens(coverage ? 0.6 : 0.75);
    const method = chance.pick(['card', 'card', 'cash', 'check'] as const);
    const copay = taken ? { paymentId: context.newId(), amount: due, method, reference: referenceOf(chance, method) } : null;
    use['charge.approve'](context, { superbillId, encounter, copay });
  }

  /** The price that charge entry would fill in; asked once, since no schedule of the sample begins or ends in its year. */
  #price(asked: Input<'fee.price'>): Cents {
    const { context, use } = this.#tools;
    const { code, modifiers = [], payerId, renderingProviderId, facilityId } = asked;
    const key = [code, ...modifiers, payerId, renderingProviderId, facilityId].join(' ');
    const known = this.#prices.get(key);
    if (known !== undefined) return known;
    const price = use['fee.price'](context, asked);
    assert(!(price instanceof Promise) && price.amount !== null, 'every code of the sample has its fee');
    this.#prices.set(key, price.amount);
    return price.amount;
  }

  /** The number of the authorization that charge entry would fill in. */
  #authorizationOf(superbillId: string): string {
    const { context, use } = this.#tools;
    const opened = use['charge.open'](context, { superbillId, number: null });
    assert(!(opened instanceof Promise), 'charges are opened at once');
    return opened.encounter.priorAuthorization;
  }

  /** Whether an insurer of accidents is asked, who is told whom to call about the patient. */
  #asksAccidentInsurer(coverage: Coverage | undefined): boolean {
    const { compensation, auto } = this.#tools.lists.payers;
    return coverage?.payerId === compensation.payerId || coverage?.payerId === auto.payerId;
  }

  #hadBy(patient: SamplePatient): Set<VisitPlan> {
    const had = this.#had.get(patient) ?? new Set<VisitPlan>();
    this.#had.set(patient, had);
    return had;
  }
}

function contactOf({ registration: { patient } }: SamplePatient) {
  return { name: `${patient.firstName} ${patient.lastName}`, phone: patient.phone, extension: '' };
}

export function referenceOf(chance: Chance, method: string): string {
  if (method === 'check') return String(chance.between(1001, 9899));
  return method === 'card' ? `Card ending ${chance.between(1000, 9999)}` : '';
}
