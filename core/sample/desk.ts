import { findPatient } from '#db/queries/patient.ts';
import { claimsIn } from '#db/queries/sample.ts';
import type { Input } from '#shared/contract/operations.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import type { Chance } from './chance.ts';
import type { VisitPlan } from './code-lists.ts';
import { medicareId } from './invent-coverage.ts';
import type { SamplePatient } from './invent-household.ts';
import { inventVisit } from './invent-visit.ts';
import type { SampleLists } from './practice-lists.ts';
import type { UseCases } from './use-cases.ts';

type Tools = { readonly context: WriteContext; readonly use: UseCases; readonly chance: Chance; readonly lists: SampleLists };

/** Days after which somebody asks for a member id that is missing. */
const LATE_MEMBER_ID = [6, 25] as const;

/** What happens at the front desk and in charge entry: people register, come, pay a copay, and their charges are entered. */
export class Desk {
  readonly #tools: Tools;
  readonly #waiting: SamplePatient[];
  readonly #known: SamplePatient[] = [];
  /** Yearly visits that somebody has had. */
  readonly #had = new Map<SamplePatient, Set<VisitPlan>>();
  /** Patients whose member id is found out on a day. */
  readonly #foundOut = new Map<PlainDate, SamplePatient[]>();

  constructor(tools: Tools, patients: readonly SamplePatient[]) {
    this.#tools = tools;
    this.#waiting = [...patients];
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
      const superbillId = context.newId();
      const { patientId } = patient.registration;
      use['superbill.create'](context, { superbillId, patientId, renderingProviderId, visitDate: context.today });
      if (visit >= visits - open) continue;
      if (chance.happens(0.02)) use['superbill.close'](context, { superbillId, as: 'noCharge', reason: 'Did not come' });
      else this.#enter(superbillId, patient, renderingProviderId);
    }
  }

  #enter(superbillId: string, patient: SamplePatient, renderingProviderId: string): void {
    const { context, use, chance } = this.#tools;
    const encounter = inventVisit(
      { ...this.#tools, newId: context.newId, had: this.#hadBy(patient) },
      patient,
      renderingProviderId,
      context.today,
    );
    const [coverage] = patient.registration.coverages;
    const total = encounter.lines.reduce((sum, { charge }) => sum + charge, 0);
    // Who has no plan pays at the desk, all of it or a part; a copay is taken from most of those who owe one.
    const due = coverage ? coverage.copay : chance.happens(0.5) ? cents(total) : cents(Math.floor(total / 400) * 100);
    const taken = due > 0 && chance.happens(coverage ? 0.6 : 0.75);
    const method = chance.pick(['card', 'card', 'cash', 'check'] as const);
    const copay = taken ? { paymentId: context.newId(), amount: due, method, reference: referenceOf(chance, method) } : null;
    use['charge.approve'](context, { superbillId, encounter, copay });
  }

  #hadBy(patient: SamplePatient): Set<VisitPlan> {
    const had = this.#had.get(patient) ?? new Set<VisitPlan>();
    this.#had.set(patient, had);
    return had;
  }

  #registerOne(patient: SamplePatient): void {
    const { context, use } = this.#tools;
    const { registration } = patient;
    use['patient.register'](context, { ...registration, guarantor: this.#guarantorOf(patient) });
    this.#known.push(patient);
  }

  #guarantorOf({ underPatientId, outsideParent, registration }: SamplePatient): Input<'patient.register'>['guarantor'] {
    const { phone, address } = registration.patient;
    if (outsideParent) return { kind: 'new', ...outsideParent, middleName: '', phone, address };
    if (underPatientId === null) return { kind: 'self' };
    const head = findPatient(this.#tools.context.db, underPatientId);
    assert(head, 'the head of a family is registered first');
    return { kind: 'existing', guarantorId: head.guarantorId };
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
