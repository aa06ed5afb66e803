import { guarantorOf } from '#db/queries/encounter.ts';
import { claimsIn } from '#db/queries/sample.ts';
import type { Input } from '#shared/contract/operations.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import type { Chance } from './chance.ts';
import { CoverageDesk } from './coverage-desk.ts';
import { medicareId } from './invent-coverage.ts';
import { inventAlerts, inventDetails } from './invent-details.ts';
import type { SamplePatient } from './invent-household.ts';
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

/** What happens at the front desk before a visit: people register, show their cards, and bring what was missing. */
export class Desk {
  readonly #tools: Tools;
  readonly #waiting: SamplePatient[];
  readonly #known: SamplePatient[] = [];
  readonly #coverages: CoverageDesk;
  /** Patients whose member id is found out on a day. */
  readonly #foundOut = new Map<PlainDate, SamplePatient[]>();
  #careHomeAccount: string | undefined;

  constructor(tools: Tools, patients: readonly SamplePatient[]) {
    this.#tools = tools;
    this.#waiting = [...patients];
    this.#coverages = new CoverageDesk({ ...tools, chance: tools.details });
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

  /** Some have a new card that nobody has seen yet: their claims wait for its number. Not those whose card was just looked at. */
  forgetSomeMemberIds(seenLately: ReadonlySet<string>): void {
    const { context, use, chance } = this.#tools;
    for (const { registration, underPatientId } of this.#known) {
      const [coverage] = registration.coverages;
      if (!coverage || underPatientId !== null || seenLately.has(registration.patientId) || !chance.happens(0.05)) continue;
      use['coverage.save'](context, { patientId: registration.patientId, coverage: { ...coverage, memberId: '' } });
    }
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
    this.#coverages.askAboutMedicare(patient);
    this.#coverages.copyCard(patient);
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
      const [own, medicare] = [`M${chance.between(10_000_000, 99_999_999)}`, medicareId(chance)];
      const { payerId } = this.#tools.lists.payers.medicare;
      const family = this.#known.filter((patient) => patient === head || patient.underPatientId === head.registration.patientId);
      for (const { registration } of family)
        for (const coverage of registration.coverages)
          use['coverage.save'](context, {
            patientId: registration.patientId,
            coverage: { ...coverage, memberId: coverage.payerId === payerId ? medicare : own },
          });
      const ids = new Set(family.map(({ registration }) => registration.patientId));
      for (const { claimId, version, patientId } of claimsIn(context.db, 'onHold'))
        if (ids.has(patientId)) use['claim.recheck'](context, { claimId, version, discardTyped: false });
    }
  }
}
