import type { Address } from '#shared/domain/address.ts';
import {
  AMBULANCE_CONDITIONS,
  type AmbulanceTrip,
  AUTHORIZATION_EXCEPTIONS,
  type ClaimSupplement,
  CONTRACT_KINDS,
  NOTE_KINDS,
  type VisionNeed,
} from '#shared/domain/claim/claim-supplement.ts';
import { withoutBlanks } from '#shared/domain/claim/typed-supplement.ts';
import { type CellReader, cellReader, filledCells, moneyCell } from './cell-reader.ts';
import type { CellFaults, Cells } from './kind-field.ts';

const RIDE_REASONS = ['A', 'B', 'C', 'D', 'E'] as const;
const SPINE = ['A', 'C', 'D', 'E', 'F', 'G', 'M'] as const;
const LENSES = ['E1', 'E2', 'E3'] as const;
const LENS_REASONS = ['L1', 'L2', 'L3', 'L4', 'L5'] as const;

/** What a visit says, as the cells of its dialog. */
export function visitCells(said: ClaimSupplement | null): Cells {
  if (said === null) return {};
  const { contract, spinalManipulation: spine, casualtyContact: contact, ambulance } = said;
  return filledCells({
    ...(ambulance ? rideCells(ambulance) : {}),
    ...(spine ? { 'spine.condition': spine.condition, 'spine.words.0': spine.words[0] ?? '', 'spine.words.1': spine.words[1] ?? '' } : {}),
    ...Object.fromEntries(
      (said.vision ?? []).flatMap(({ kind, met, conditions }) => [
        [`vision.${kind}`, met ? 'met' : 'unmet'],
        [`vision.${kind}.why`, conditions.join(' ')],
      ]),
    ),
    ...(contact ? { 'contact.name': contact.name, 'contact.phone': contact.phone, 'contact.extension': contact.extension } : {}),
    ...(contract ? { 'contract.kind': contract.kind, 'contract.amount': moneyCell(contract.amount), 'contract.code': contract.code } : {}),
    mammographyCertificate: said.mammographyCertificate ?? '',
    clinicalTrialNumber: said.clinicalTrialNumber ?? '',
    deviceExemption: said.deviceExemption ?? '',
    medicalRecordNumber: said.medicalRecordNumber ?? '',
    carePlanOversightNpi: said.carePlanOversightNpi ?? '',
    authorizationException: said.authorizationException ?? '',
    noteKind: said.noteKind ?? '',
    homebound: said.homebound === true ? 'yes' : '',
    conditionCodes: (said.conditionCodes ?? []).join(' '),
    anesthesiaProcedures: (said.anesthesiaProcedures ?? []).join(' '),
    ...Object.fromEntries((said.fixedFormat ?? []).map((words, at) => [`fixedFormat.${at}`, words])),
  });
}

const addressCells = (cell: string, { street, city, state, zip }: Address): Cells => ({
  ...{ [`${cell}.street`]: street, [`${cell}.city`]: city, [`${cell}.state`]: state, [`${cell}.zip`]: zip },
});

const rideCells = (ride: AmbulanceTrip): Cells => ({
  'ambulance.reason': ride.reason,
  'ambulance.miles': String(ride.miles),
  'ambulance.weight': ride.weight === null ? '' : String(ride.weight),
  'ambulance.patients': ride.patients === 1 ? '' : String(ride.patients),
  ...addressCells('ambulance.pickUp', ride.pickUp),
  ...addressCells('ambulance.dropOff', ride.dropOff),
  'ambulance.dropOffName': ride.dropOffName,
  'ambulance.conditions': ride.conditions.join(' '),
  'ambulance.roundTripPurpose': ride.roundTripPurpose,
  'ambulance.stretcherPurpose': ride.stretcherPurpose,
});

/** What cells say of a visit; null when they say nothing. A cell that cannot be read is a fault, and its part as if empty. */
export function readVisit(cells: Cells): { readonly supplement: ClaimSupplement | null; readonly faults: CellFaults } {
  const read = cellReader(cells);
  const { text, words } = read;
  const exception = read.one('authorizationException', AUTHORIZATION_EXCEPTIONS);
  const noteKind = read.one('noteKind', NOTE_KINDS);
  const vision = LENSES.flatMap((kind) => readLenses(read, kind));
  const contract = readContract(read);
  const spine = read.one('spine.condition', SPINE);
  const spineWords = ['spine.words.0', 'spine.words.1'].map(text).filter((said) => said !== '');
  if (spine === undefined && spineWords.length > 0) read.fault('spine.condition', 'Choose the condition, or the words are not kept.');
  const npi = text('carePlanOversightNpi').replaceAll(/\D/g, '');
  const supplement: ClaimSupplement = {
    ...(read.any('ambulance.') ? { ambulance: readRide(read) } : {}),
    ...(spine ? { spinalManipulation: { condition: spine, words: spineWords } } : {}),
    vision,
    mammographyCertificate: text('mammographyCertificate'),
    ...(read.any('contact.') ? { casualtyContact: readContact(read) } : {}),
    ...(read.yes('homebound') ? { homebound: true } : {}),
    clinicalTrialNumber: text('clinicalTrialNumber'),
    deviceExemption: text('deviceExemption'),
    conditionCodes: readCodes(read, 'conditionCodes', 2, 24),
    anesthesiaProcedures: readCodes(read, 'anesthesiaProcedures', 5, 2),
    medicalRecordNumber: text('medicalRecordNumber'),
    carePlanOversightNpi: npi,
    ...(exception ? { authorizationException: exception } : {}),
    ...(contract ? { contract } : {}),
    ...(noteKind ? { noteKind } : {}),
    fixedFormat: ['fixedFormat.0', 'fixedFormat.1'].map(text).filter((said) => said !== ''),
  };
  return { supplement: withoutBlanks(supplement), faults: read.faults };

  function readCodes({ fault }: CellReader, cell: string, length: number, most: number): readonly string[] {
    const typed = words(cell).map((word) => word.toUpperCase());
    const whole = typed.filter((word) => word.length <= length).slice(0, most);
    if (whole.length < typed.length)
      fault(cell, `At most ${most}, of ${length} characters each, with a blank between; the others are not kept.`);
    return whole;
  }
}

function readLenses(read: CellReader, kind: VisionNeed['kind']): readonly VisionNeed[] {
  const met = read.one(`vision.${kind}`, ['met', 'unmet']);
  const conditions = read.several(`vision.${kind}.why`, LENS_REASONS);
  if (met === undefined && conditions.length > 0) read.fault(`vision.${kind}`, 'Choose whether the rule is met, or nothing is kept.');
  return met === undefined ? [] : [{ kind, met: met === 'met', conditions }];
}

const readContact = (read: CellReader): NonNullable<ClaimSupplement['casualtyContact']> => ({
  name: read.text('contact.name'),
  phone: read.text('contact.phone').replaceAll(/\D/g, ''),
  extension: read.text('contact.extension').replaceAll(/\D/g, ''),
});

function readContract(read: CellReader): ClaimSupplement['contract'] {
  const kind = read.one('contract.kind', CONTRACT_KINDS);
  const amount = read.money('contract.amount') ?? null;
  if (kind === undefined && read.any('contract.')) read.fault('contract.kind', 'Choose how it pays, or nothing of it is kept.');
  return kind === undefined ? undefined : { kind, amount, code: read.text('contract.code') };
}

const readAddress = ({ text, zip }: CellReader, cell: string): Address => ({
  street: text(`${cell}.street`),
  street2: '',
  city: text(`${cell}.city`),
  state: text(`${cell}.state`).toUpperCase(),
  zip: zip(`${cell}.zip`),
});

const readRide = (read: CellReader): AmbulanceTrip => ({
  weight: read.whole('ambulance.weight', 0, 2_000) ?? null,
  reason: read.one('ambulance.reason', RIDE_REASONS) ?? 'A',
  miles: read.whole('ambulance.miles', 0, 9_999) ?? 0,
  roundTripPurpose: read.text('ambulance.roundTripPurpose'),
  stretcherPurpose: read.text('ambulance.stretcherPurpose'),
  conditions: read.several('ambulance.conditions', AMBULANCE_CONDITIONS).slice(0, 5),
  pickUp: readAddress(read, 'ambulance.pickUp'),
  dropOff: readAddress(read, 'ambulance.dropOff'),
  dropOffName: read.text('ambulance.dropOffName'),
  patients: read.whole('ambulance.patients', 1, 99) ?? 1,
});
