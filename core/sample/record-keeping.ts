import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';
import type { Chance } from './chance.ts';
import type { Desk } from './desk.ts';
import type { SamplePatient } from './invent-household.ts';
import { surnames, womensNames } from './names.ts';
import type { UseCases } from './use-cases.ts';
import type { Visits } from './visits.ts';

type Tools = {
  readonly context: WriteContext;
  readonly use: UseCases;
  readonly chance: Chance;
  readonly desk: Desk;
  readonly visits: Visits;
};

/** What goes wrong with charts and accounts and is put right: somebody is registered twice, somebody else pays from now on. */
export class RecordKeeping {
  /** Patients whose charts were merged: everything about them was looked at then. */
  readonly merged = new Set<string>();
  readonly #tools: Tools;
  #twins: { readonly keepId: string; readonly mergedId: string } | undefined;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** Somebody says a shorter name at the desk, is not found and gets a second chart, with a visit on it. */
  registerTwice(): void {
    const { context, chance, desk, visits } = this.#tools;
    const before = this.#pick((patient) => patient.visits === 'adult' && patient.registration.patient.firstName.length > 5);
    if (!before) return;
    const { patient, coverages } = before.registration;
    const again: SamplePatient = {
      ...before,
      registration: {
        patientId: context.newId(),
        patient: { ...patient, firstName: patient.firstName.slice(0, 4), middleName: '' },
        coverages: coverages.map((coverage) => ({ ...coverage, coverageId: context.newId() })),
      },
    };
    desk.registerUnlisted(again);
    visits.see(again, chance);
    this.#twins = { keepId: before.registration.patientId, mergedId: again.registration.patientId };
  }

  /** The two charts are found to be one person. */
  mergeTwins(): void {
    const { context, use } = this.#tools;
    if (!this.#twins) return;
    const { keepId, mergedId } = this.#twins;
    const versions = { keepVersion: this.#versionOf(keepId), mergedVersion: this.#versionOf(mergedId) };
    use['patient.merge'](context, { mergeId: context.newId(), keepId, mergedId, ...versions });
    this.merged.add(keepId);
    this.#twins = undefined;
  }

  /** From now on a daughter answers for somebody old; what was charged before stays with the old account. */
  moveOneAccount(): void {
    const { context, use, chance } = this.#tools;
    const senior = this.#pick(({ visits }) => visits === 'senior');
    if (!senior) return;
    const { patientId, patient } = senior.registration;
    const daughter = { lastName: chance.pick(surnames), firstName: chance.pick(womensNames), middleName: '' };
    const guarantor = { kind: 'new', ...daughter, phone: patient.phone, address: patient.address } as const;
    use['patient.moveGuarantor'](context, { patientId, version: this.#versionOf(patientId), guarantor });
  }

  /** Somebody known who answers for themselves, is insured, and shows a card. */
  #pick(fits: (patient: SamplePatient) => boolean): SamplePatient | undefined {
    const { chance, desk } = this.#tools;
    const heads = new Set(desk.known.map(({ underPatientId }) => underPatientId));
    const found = desk.known.filter(
      (patient) =>
        patient.underPatientId === null &&
        patient.outsideParent === null &&
        patient.injury === null &&
        !patient.lacksMemberId &&
        patient.registration.coverages.length > 0 &&
        !heads.has(patient.registration.patientId) &&
        fits(patient),
    );
    return found.length === 0 ? undefined : chance.pick(found);
  }

  #versionOf(patientId: string): number {
    const { context, use } = this.#tools;
    const page = use['patient.get'](context, { patientId });
    assert(!(page instanceof Promise), 'a patient is read at once');
    return page.version;
  }
}
