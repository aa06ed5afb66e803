import { guarantorOf } from '#db/queries/encounter.ts';
import { claimsIn } from '#db/queries/sample.ts';
import type { Input } from '#shared/contract/operations.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import type { Chance } from './chance.ts';
import type { VisitPlan } from './code-lists.ts';
import { medicareId } from './invent-coverage.ts';
import { inventAlerts, inventDetails } from './invent-details.ts';
import type { SamplePatient } from './invent-household.ts';
import { type FeeOf, inventVisit } from './invent-visit.ts';
import type { SampleLists } from './practice-lists.ts';
import type { UseCases } from './use-cases.ts';

type Guarantor = Input<'patient.register'>['guarantor'];
type Tools = {
  readonly context: WriteContext;
  readonly use: UseCases;
  readonly chance: Chance;
  /** A stream of its own for what is asked at registration, so that the visits of a seed do not hang on it. */
  readonly details: Chance;
  readonly lists: SampleLists;
};

/** Days after which somebody asks for a member id that is missing. */
const LATE_MEMBER_ID = [6, 25] as const;
/** How often a care home answers for somebody old. */
const CARE_HOME_PAYS_CHANCE = 0.08;

/** What happens at the front desk and in charge entry: people register, come, pay a copay, and their charges are entered. */
export class Desk {
  readonly #tools: Tools;
  readonly #waiting: SamplePatient[];
  readonly #known: SamplePatient[] = [];
  /** Yearly visits that somebody has had. */
  readonly #had = new Map<SamplePatient, Set<VisitPlan>>();
  /** Patients whose member id is found out on a day. */
  readonly #foundOut = new Map<PlainDate, SamplePatient[]>();
  #careHomeAccount: string | undefined;

  constructor(tools: Tools, patients: readonly SamplePatient[]) {
    this.#tools = tools;
    this.#waiting = [...patients];
  }

  /** Everybody who was registered so far. */
  get known(): readonly SamplePatient[] {
    return this.#known;
  }

  /** Registers so many of those who have not come yet, family by family. */
  register(howMany: number): void {
    const { context, chance } = this.#tools;
    let left = howMany;
    while (this.#waiting.length > 0 && (left > 0 || this.#waiting[0]?.underPatientId !== null)) {
      const patient = this.#waiting.shift();
      assert(patient, 'somebody waits to be registered');
      this.#registerOne(patient);
      left -= 1;
      if (!patient.lacksMemberId) continue;
      const day = addDays(context.today, chance.between(...LATE_MEMBER_ID));
      this.#foundOut.set(day, [...(this.#foundOut.get(day) ?? []), patient]);
    }
  }

  /** Some have a new card that nobody has seen yet: their claims wait for its number. */
  forgetSomeMemberIds(): void {
    const { context, use, chance } = this.#tools;
    for (const { registration, underPatientId } of this.#known) {
      const [coverage] = registration.coverages;
      if (!coverage || underPatientId !== null || !chance.happens(0.05)) continue;
      use['coverage.save'](context, { patientId: registration.patientId, coverage: { ...coverage, memberId: '' } });
    }
  }

  /** Superbills of a day with their charges. The last `open` of them stay as they were printed. */
  seeAndEnter(visits: number, open: number): void {
    const { context, use, chance, lists } = this.#tools;
    for (let visit = 0; visit < visits && this.#known.length > 0; visit += 1) {
      const patient = chance.weighted(this.#known);
      const { renderingProviderId } = chance.pick(lists.rendering);
      const superbillId = this.#printSuperbill(patient, renderingProviderId);
      if (visit >= visits - open) continue;
      if (chance.happens(0.02)) use['superbill.close'](context, { superbillId, as: 'noCharge', reason: 'Patient did not come' });
      else this.#enter(superbillId, patient, renderingProviderId, chance);
    }
  }

  /** One more visit of somebody, today, decided by another stream of chance. */
  see(patient: SamplePatient, chance: Chance): void {
    const { renderingProviderId } = chance.pick(this.#tools.lists.rendering);
    this.#enter(this.#printSuperbill(patient, renderingProviderId), patient, renderingProviderId, chance);
  }

  #printSuperbill({ registration }: SamplePatient, renderingProviderId: string): string {
    const { context, use } = this.#tools;
    const superbillId = context.newId();
    const { patientId } = registration;
    use['superbill.create'](context, { caseId: null, superbillId, patientId, renderingProviderId, visitDate: context.today });
    return superbillId;
  }

  #enter(superbillId: string, patient: SamplePatient, renderingProviderId: string, chance: Chance): void {
    const { context, use } = this.#tools;
    const [coverage] = patient.registration.coverages;
    const whom = { date: context.today, payerId: coverage?.payerId ?? null, renderingProviderId };
    const feeOf: FeeOf = (code, modifiers, facilityId) => this.#price({ ...whom, code, modifiers: [...modifiers], facilityId });
    const encounter = inventVisit(
      { ...this.#tools, chance, newId: context.newId, had: this.#hadBy(patient), feeOf },
      patient,
      renderingProviderId,
      context.today,
    );
    const total = encounter.lines.reduce((sum, { charge }) => sum + charge, 0);
    // Who has no plan pays at the desk, all of it or a part; a copay is taken from most of those who owe one.
    const due = coverage ? coverage.copay : chance.happens(0.5) ? cents(total) : cents(Math.floor(total / 400) * 100);
    const taken = due > 0 && chance.happens(coverage ? 0.6 : 0.75);
    const method = chance.pick(['card', 'card', 'cash', 'check'] as const);
    const copay = taken ? { paymentId: context.newId(), amount: due, method, reference: referenceOf(chance, method) } : null;
    use['charge.approve'](context, { superbillId, encounter, copay });
  }

  /** The price that charge entry would fill in. */
  #price(asked: Input<'fee.price'>): Cents {
    const { context, use } = this.#tools;
    const price = use['fee.price'](context, asked);
    assert(!(price instanceof Promise) && price.amount !== null, 'every code of the sample has its fee');
    return price.amount;
  }

  #hadBy(patient: SamplePatient): Set<VisitPlan> {
    const had = this.#had.get(patient) ?? new Set<VisitPlan>();
    this.#had.set(patient, had);
    return had;
  }

  #registerOne(patient: SamplePatient): void {
    this.registerUnlisted(patient);
    this.#known.push(patient);
  }

  /** Registers somebody who will not come again by themselves. */
  registerUnlisted(patient: SamplePatient): void {
    const { context, use, details: chance, lists } = this.#tools;
    const { registration } = patient;
    const tools = { chance, newId: context.newId, lists, today: context.today };
    const [details, alerts] = [inventDetails(tools, patient), inventAlerts(tools, patient)];
    const guarantor = this.#guarantorOf(patient);
    use['patient.register'](context, { ...registration, details, alerts: [...alerts], guarantor });
    if (guarantor.kind === 'new' && guarantor.entity === 'organization')
      this.#careHomeAccount = guarantorOf(context.db, registration.patientId);
  }

  #guarantorOf({ underPatientId, outsideParent, registration, visits }: SamplePatient): Guarantor {
    const { phone, address } = registration.patient;
    if (outsideParent) return { kind: 'new', ...outsideParent, middleName: '', phone, address };
    if (underPatientId !== null) return { kind: 'patient', patientId: underPatientId };
    if (visits !== 'senior' || !this.#tools.details.happens(CARE_HOME_PAYS_CHANCE)) return { kind: 'self' };
    return this.#careHomePays();
  }

  /** The care home's account: opened once, then found. */
  #careHomePays(): Guarantor {
    const { name, phone, address } = this.#tools.lists.facility;
    return this.#careHomeAccount === undefined
      ? { kind: 'new', entity: 'organization', lastName: name, firstName: '', middleName: '', phone, address }
      : { kind: 'existing', guarantorId: this.#careHomeAccount };
  }

  /** Member ids that were missing are entered, and the claims that waited for them checked again. */
  completeCoverages(): void {
    const { context, use, chance } = this.#tools;
    for (const head of this.#foundOut.get(context.today) ?? []) {
      const memberId = memberIdFor(head, chance);
      const family = this.#known.filter((patient) => patient === head || patient.underPatientId === head.registration.patientId);
      for (const { registration } of family)
        for (const coverage of registration.coverages)
          use['coverage.save'](context, { patientId: registration.patientId, coverage: { ...coverage, memberId } });
      const ids = new Set(family.map(({ registration }) => registration.patientId));
      for (const { claimId, version, patientId } of claimsIn(context.db, 'onHold'))
        if (ids.has(patientId)) use['claim.recheck'](context, { claimId, version, discardTyped: false });
    }
  }
}

const memberIdFor = ({ visits }: SamplePatient, chance: Chance): string =>
  visits === 'senior' ? medicareId(chance) : `M${chance.between(10_000_000, 99_999_999)}`;

export function referenceOf(chance: Chance, method: string): string {
  if (method === 'check') return String(chance.between(1001, 9899));
  return method === 'card' ? `Card ending ${chance.between(1000, 9999)}` : '';
}
