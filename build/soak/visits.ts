import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { typedEncounter } from '../../tests/support/builders.ts';
import { everyBill } from '../../tests/support/facility-visit.ts';
import type { Chance } from './chance.ts';
import type { Command, Desk } from './desk.ts';
import type { Patient, Visit } from './world.ts';

const PERSON = {
  ...{ middleName: '', birthDate: '1984-03-09', sex: 'F', phone: '2175550142', email: '', alert: '' },
  address: { street: '12 Orchard Lane', street2: '', city: 'Springfield', state: 'IL', zip: '627011234' },
  ...{ signatureOnFile: true, releaseOfInformation: true, benefitsAssigned: true },
} as const;
const CODES = ['T1015', 'G0008', 'J3420', 'A4550'];
/** The usual ones of a practice; most families have one or two payers. */
const RANKS = [0, 1, 1, 1, 2, 2, 3];

/** The payers of the practice; their codes stand in what they send. */
export type Payers = readonly { readonly payerId: string; readonly code: string; readonly name: string }[];

async function register(desk: Desk, payers: Payers, chance: Chance): Promise<void> {
  const { practice, world } = desk;
  const number = world.patients.length;
  const family = chance.percent(30) ? chance.oneOf(world.patients) : undefined;
  const [ranks, first] = [chance.oneOf(RANKS) ?? 0, chance.below(payers.length)];
  const coverages = Array.from({ length: ranks }, (_, at) => ({
    ...{ coverageId: practice.newId(), rank: at + 1, payerId: payers[(first + at) % payers.length]?.payerId ?? '', planName: 'Gold PPO' },
    ...{ memberId: `SK${String(number).padStart(6, '0')}${at}`, groupNumber: '0091', relationship: 'self' as const, subscriber: null },
    ...{ effectiveFrom: null, effectiveTo: null, copay: cents(25_00) },
  }));
  const patientId = practice.newId();
  const patient = {
    ...PERSON,
    lastName: `Soakfield${String.fromCharCode(97 + (number % 26))}`,
    firstName: `Pat${String.fromCharCode(97 + (Math.floor(number / 26) % 26))}`,
  };
  const guarantor = family ? ({ kind: 'existing', guarantorId: family.guarantorId } as const) : ({ kind: 'self' } as const);
  await desk.must('patient.register', { patientId, patient: patient as never, guarantor, coverages });
  const guarantorId = family?.guarantorId ?? (await accountOf(practice, patientId));
  world.patients.push({
    patientId,
    guarantorId,
    coverages: coverages.map(({ coverageId, payerId, memberId }) => ({ coverageId, payerId, memberId })),
  });
}

/** Whose account a new patient got is asked, as a person would look. */
async function accountOf(practice: Desk['practice'], patientId: string): Promise<string> {
  const reply = await practice.call('owner', 'patient.get', { patientId });
  return reply.ok ? (reply.value as { guarantor: { guarantorId: string } }).guarantor.guarantorId : '';
}

async function openSuperbill(desk: Desk, patient: Patient): Promise<Desk['world']['openSuperbills'][number]> {
  const { practice, world } = desk;
  const open = { superbillId: practice.newId(), patient, day: practice.today() };
  const { renderingProviderId } = practice.rendering;
  await desk.must(
    'superbill.create',
    { superbillId: open.superbillId, patientId: patient.patientId, renderingProviderId, visitDate: open.day },
    'frontDesk',
  );
  world.openSuperbills.push(open);
  return open;
}

/** Types the charges of a visit and approves them, with a copay now and then; money that waited for the visit goes on it. */
async function charge(desk: Desk, chance: Chance, facilityId: string | null): Promise<void> {
  const { practice, world } = desk;
  const recent = chance.percent(60) ? world.patients.at(-1 - chance.below(12)) : undefined;
  const patient = recent ?? chance.oneOf(world.patients);
  if (!patient) return;
  const waiting = chance.percent(30) ? chance.below(Math.max(1, world.openSuperbills.length)) : -1;
  const open = world.openSuperbills[waiting] ?? (await openSuperbill(desk, patient));
  world.openSuperbills.splice(world.openSuperbills.indexOf(open), 1);
  const charges = Array.from({ length: chance.between(1, 4) }, () => (chance.percent(4) ? 0 : chance.between(1, 400_00)));
  const { renderingProviderId } = practice.rendering;
  const typed = typedEncounter(practice.newId, renderingProviderId, { serviceDate: open.day });
  const lines = charges.map((amount, at) => ({
    ...(typed.lines[0] ?? fail()),
    ...{ chargeLineId: practice.newId(), procedureCode: CODES[at % CODES.length] ?? '', modifiers: [], charge: cents(amount) },
  }));
  const institutional = facilityId === null ? null : everyBill(null);
  const copay = chance.percent(25) ? chance.between(1, 60_00) : 0;
  const taken = copay === 0 ? null : { paymentId: practice.newId(), amount: cents(copay), method: 'card' as const, reference: '' };
  const answer = await desk.must(
    'charge.approve',
    { superbillId: open.superbillId, encounter: { ...typed, facilityId, institutional, lines }, copay: taken },
    'biller',
  );
  const visit: Visit = {
    ...{ visitId: answer.encounterId, superbillId: open.superbillId, patient: open.patient, day: open.day, claimId: answer.claimId },
    ...{ coverages: open.patient.coverages.map(({ coverageId }) => coverageId), charges: charges, isFee: false, feeGone: false },
  };
  addVisit(desk, visit);
  if (taken) addPaid(desk, { ...taken, receiptNumber: answer.receiptNumber ?? 0, visit, method: 'card' });
  for (const payment of world.payments.filter(({ waitsFor }) => waitsFor === open.superbillId)) {
    payment.waitsFor = null;
    const waited = payment.kept.get(payment.guarantorId) ?? 0;
    if (payment.ended !== 'no' || waited === 0) continue;
    payment.kept.delete(payment.guarantorId);
    payment.on.set(visit.visitId, waited);
    world.balances.add(`credit ${payment.guarantorId}`, -waited);
    world.balances.addPatient(visit.visitId, payment.guarantorId, -waited);
  }
}

export function addVisit({ world }: Pick<Desk, 'world'>, visit: Visit): void {
  world.visits.push(visit);
  world.visitById.set(visit.visitId, visit);
  addCharges({ world }, visit, visit.charges, 1);
}

function addCharges(
  { world }: Pick<Desk, 'world'>,
  { visitId, patient, coverages }: Visit,
  charges: readonly number[],
  sign: number,
): void {
  const total = sign * charges.reduce((sum, amount) => sum + amount, 0);
  world.balances.add('charged', total);
  const [first] = coverages;
  if (first === undefined) world.balances.addPatient(visitId, patient.guarantorId, total);
  else world.balances.add(`payer ${visitId} ${first}`, total);
}

type Copay = {
  readonly paymentId: string;
  readonly receiptNumber: number;
  readonly amount: number;
  readonly method: string;
  readonly visit: Visit;
};

function addPaid({ world, practice }: Desk, { paymentId, receiptNumber, amount, method, visit }: Copay): void {
  const { guarantorId } = visit.patient;
  world.payments.push({
    ...{ paymentId, receiptNumber, guarantorId, amount, method, takenOn: practice.today(), waitsFor: null, kept: new Map() },
    ...{ on: new Map([[visit.visitId, amount]]), owedBack: 0, givenBack: 0, ended: 'no', fee: null, onSlip: false },
  });
  world.balances.add('cash patients', amount);
  world.balances.addPatient(visit.visitId, guarantorId, -amount);
}

/** Opens the charges of a claim that has not left and approves them with other amounts. */
async function chargeAnew(desk: Desk, chance: Chance): Promise<void> {
  const { world } = desk;
  const visit = world.visits.at(-1 - chance.below(8));
  if (!visit || visit.claimId === null) return;
  const { version, status } = (await desk.look('claim.get', { claimId: visit.claimId })).claim;
  if (status !== 'ready' && status !== 'onHold') return desk.mustNot('claim.editCharges', { claimId: visit.claimId, version: version + 7 });
  await desk.must('claim.editCharges', { claimId: visit.claimId, version });
  const { encounter } = await desk.look('charge.open', { superbillId: visit.superbillId, number: null });
  const charges = encounter.lines.map(() => chance.between(0, 300_00));
  const lines = encounter.lines.map((line, at) => ({ ...line, charge: cents(charges[at] ?? 0) }));
  const answer = await desk.must('charge.approve', {
    superbillId: visit.superbillId,
    encounter: { ...encounter, lines } as never,
    copay: null,
  });
  addCharges({ world }, visit, visit.charges, -1);
  visit.charges = charges;
  visit.claimId = answer.claimId;
  addCharges({ world }, visit, charges, 1);
}

function fail(): never {
  throw new Error('a typed encounter has a line');
}

/** Registration and charge entry. */
export const visitCommands = (payers: Payers, facilityId: string): readonly Command[] => [
  { name: 'register', weight: 5, run: (desk, chance) => register(desk, payers, chance) },
  { name: 'open a superbill', weight: 3, run: async (desk, chance) => void (await onSome(desk, chance)) },
  { name: 'charge', weight: 20, run: (desk, chance) => charge(desk, chance, null) },
  { name: 'charge at a facility', weight: 3, run: (desk, chance) => charge(desk, chance, facilityId) },
  { name: 'charge anew', weight: 3, run: chargeAnew },
];

async function onSome(desk: Desk, chance: Chance): Promise<void> {
  const patient = chance.oneOf(desk.world.patients);
  if (patient && desk.world.openSuperbills.length < 20) await openSuperbill(desk, patient);
}

export const FACILITY = (facilityId: string) => ({
  ...{ facilityId, name: 'Lakeside Clinic', npi: makeNpi('133445566'), placeOfService: '11', clia: '', phone: '', active: true },
  address: { street: '9 Lake Road', street2: '', city: 'Decatur', state: 'IL', zip: '625210001' },
});
