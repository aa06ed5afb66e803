import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { appendJournal } from '#db/queries/ledger.ts';
import { saveFacility } from '#db/queries/provider.ts';
import { chargePostings } from '#shared/domain/ledger/entries/charge.ts';
import { financeChargePostings } from '#shared/domain/ledger/entries/finance-charge.ts';
import { openingBalancePostings } from '#shared/domain/ledger/entries/opening-balance.ts';
import { applyCreditPostings, patientPaymentPostings } from '#shared/domain/ledger/entries/patient-payment.ts';
import { payerPaymentPostings } from '#shared/domain/ledger/entries/payer-payment.ts';
import { NOWHERE, pair, posting, withoutZeros } from '#shared/domain/ledger/entries/place.ts';
import type { Journal, Posting } from '#shared/domain/ledger/journal.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { cents } from '#shared/kernel/cents.ts';
import { type Instant, instantAt } from '#shared/kernel/instant.ts';
import { addDays, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from './builders.ts';

/** Random whole numbers from a seed: the same seed, the same practice. */
export function chances(seed: number) {
  let state = seed >>> 0 || 1;
  const below = (limit: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % limit;
  };
  const oneOf = <T>(from: readonly T[]): T => {
    const found = from[below(from.length)];
    if (found === undefined) throw new Error('a choice among none');
    return found;
  };
  return { below, oneOf, maybe: (percent: number) => below(100) < percent };
}

const FIRST_DAY = plainDate('2025-09-01');
const DAYS = 330;
const CODES = ['T1015', 'G0008', 'J3420', 'A4550'] as const;

/**
 * Fills an empty practice with visits and whatever can happen to their money, in no likely order: charges, copays, checks with
 * adjustments and parts passed on, write-offs, credits used, balances brought forward, and any of it taken back. Days of the books,
 * moments of entry and days of service go their own ways, so that no clock can stand in for another.
 */
export function fillAtRandom(app: { readonly db: OwnedDb; readonly newId: () => string }, seed: number) {
  const { db, newId } = app;
  const chance = chances(seed);
  const { below, oneOf, maybe } = chance;
  const { build, rendering, partner, payer } = furnish(app);
  const users = [null, ...db.all<{ id: string }>(sql`SELECT id FROM user`).map(({ id }) => id)];
  const payers = [payer, build.payer(partner.tradingPartnerId, { name: 'Second Mutual' }), build.payer(null, { name: 'Third Trust' })];
  const providers = [rendering, build.rendering({ lastName: 'Okafor' }), build.rendering({ lastName: 'Beaumont' })];
  const facility = newId();
  saveFacility(db, facilityRow(facility));
  const shared = build.guarantor();
  const patients = Array.from({ length: 3 + below(4) }, () => {
    const patient = build.patient({}, maybe(30) ? shared : null);
    const coverages = Array.from({ length: below(3) }, (_, at) =>
      build.coverage(patient.patientId, oneOf(payers).payerId, { rank: (at + 1) as 1 }),
    );
    return { ...patient, coverages };
  });
  const day = (): PlainDate => addDays(FIRST_DAY, below(DAYS));
  const moment = (): Instant => instantAt(Date.parse(`${day()}T00:00:00.000Z`) + below(86_400_000));
  const journals: Journal[] = [];
  const book = (kind: Journal['kind'], postings: readonly Posting[], remittanceId: string | null = null): void => {
    if (postings.length < 2) return;
    const journal: Journal = {
      id: newId(),
      effectiveDate: day(),
      kind,
      reason: '',
      source: { kind: 'person', id: newId() },
      remittanceId,
      reversesId: null,
      postings,
    };
    appendJournal(db, journal, { operationId: newId(), userId: oneOf(users), recordedAt: moment() });
    journals.push(journal);
  };
  const credits = new Map<string, number>();
  const state = { db, newId, chance, day, moment, book, credits, facility };
  for (let n = 3 + below(12); n > 0; n -= 1) visit(state, oneOf(patients), oneOf(providers).renderingProviderId);
  for (let n = below(3); n > 0; n -= 1) looseMoney(state, oneOf(patients).guarantorId);
  for (let n = below(4); n > 0; n -= 1) looseRows(state, oneOf(patients).patientId, oneOf(providers).renderingProviderId);
  for (const journal of journals.filter(() => maybe(12))) {
    const details = { id: newId(), effectiveDate: day(), reason: 'A mistake', source: journal.source, remittanceId: journal.remittanceId };
    appendJournal(db, reverseJournal(journal, details), { operationId: newId(), userId: oneOf(users), recordedAt: moment() });
  }
  return { chance, payers, providers, patients, users, facility, day };
}

type State = {
  readonly db: OwnedDb;
  readonly newId: () => string;
  readonly chance: ReturnType<typeof chances>;
  readonly day: () => PlainDate;
  readonly moment: () => Instant;
  readonly book: (kind: Journal['kind'], postings: readonly Posting[], remittanceId?: string | null) => void;
  readonly credits: Map<string, number>;
  readonly facility: string;
};
type Patient = {
  readonly patientId: string;
  readonly guarantorId: string;
  readonly coverages: readonly { readonly coverageId: string; readonly payerId: string }[];
};

const facilityRow = (facilityId: string) => ({
  facilityId,
  name: 'Lakeside Clinic',
  npi: null,
  placeOfService: '11',
  address: { street: '9 Lake Road', street2: '', city: 'Decatur', state: 'IL', zip: '625210001' },
  clia: '',
  phone: '',
  active: true,
});

function visit(state: State, patient: Patient, providerId: string): void {
  const { db, newId, chance, day, book, facility } = state;
  const { below, oneOf, maybe } = chance;
  const [superbillId, encounterId, serviceDate] = [newId(), newId(), day()];
  db.run(sql`INSERT INTO superbill (id, number, patient_id, rendering_provider_id, visit_date, status)
    VALUES (${superbillId}, ${1_000 + below(1e9)}, ${patient.patientId}, ${providerId}, ${serviceDate}, 'entered')`);
  db.run(sql`INSERT INTO encounter (id, superbill_id, patient_id, guarantor_id, rendering_provider_id, facility_id, service_date, place_of_service, status)
    VALUES (${encounterId}, ${superbillId}, ${patient.patientId}, ${patient.guarantorId}, ${providerId}, ${maybe(40) ? facility : null}, ${serviceDate}, '11', 'draft')`);
  const lines = Array.from({ length: 1 + below(3) }, (_, at) => {
    const line = { chargeLineId: newId(), code: oneOf(CODES), charge: cents(1 + below(300_00)) };
    db.run(sql`INSERT INTO charge_line (id, encounter_id, line_number, service_from, service_to, procedure_code, modifiers, pointers, description,
        unit_thousandths, charge_cents)
      VALUES (${line.chargeLineId}, ${encounterId}, ${at + 1}, ${serviceDate}, ${serviceDate}, ${line.code}, '', '1', '', ${1000 * (1 + below(3))}, ${line.charge})`);
    return line;
  });
  db.run(sql`UPDATE encounter SET status = 'approved' WHERE id = ${encounterId}`);
  const [first, second] = patient.coverages;
  const { guarantorId } = patient;
  book('charge', chargePostings(lines, { encounterId, coverageId: first?.coverageId ?? null, guarantorId }));
  if (maybe(30)) book('openingBalance', openingBalancePostings(guarantorId, encounterId, cents(1 + below(50_00))));
  if (maybe(40)) {
    const amount = cents(1 + below(60_00));
    book(
      'patientPayment',
      patientPaymentPostings({ guarantorId, amount, method: oneOf(['cash', 'check', 'card']), allocations: [{ encounterId, amount }] }),
    );
  }
  if (first && maybe(70))
    answered(state, { encounterId, guarantorId, coverageId: first.coverageId, next: second?.coverageId ?? null, lines });
  if (maybe(20)) {
    const here = { ...NOWHERE, encounterId, guarantorId };
    book('writeOff', pair(['writeOff', here, oneOf(['SMALL', 'COURTESY'])], ['receivable.guarantor', here, ''], cents(1 + below(20_00))));
  }
  if (maybe(15)) book('financeCharge', financeChargePostings(guarantorId, [{ encounterId, amount: cents(1 + below(9_00)) }]));
  const held = state.credits.get(guarantorId) ?? 0;
  if (held > 0 && maybe(50)) {
    const amount = cents(1 + below(held));
    state.credits.set(guarantorId, held - amount);
    book('applyCredit', applyCreditPostings(guarantorId, [{ encounterId, amount }]));
  }
  if (first) claimOf(state, encounterId, first, serviceDate);
}

type Answered = {
  readonly encounterId: string;
  readonly guarantorId: string;
  readonly coverageId: string;
  readonly next: string | null;
  readonly lines: readonly { readonly chargeLineId: string; readonly charge: number }[];
};

/** A check for one visit: money on each line, adjustments, a part passed on; some of it left in the clearing account. */
function answered({ db, newId, chance, moment, day, book }: State, { encounterId, guarantorId, coverageId, next, lines }: Answered): void {
  const { below, oneOf, maybe } = chance;
  const remittanceId = insertRemittance(db, newId, {
    name: oneOf(['Prairie Mutual', 'Unknown Payer']),
    at: moment(),
    on: day(),
    amount: below(900_00),
    status: 'posted',
  });
  book('payerPayment', payerPaymentPostings(cents(below(400_00)), oneOf(['ACH', 'CHK'])), remittanceId);
  const postings = lines.flatMap(({ chargeLineId, charge }) => {
    const here = { encounterId, chargeLineId, coverageId, guarantorId };
    const [paid, adjusted, passed] = [below(charge + 1), below(50_00), maybe(60) ? below(40_00) : 0];
    const there = { ...here, coverageId: next };
    return [
      posting('unapplied.payer', here, 'claim', paid),
      posting('adjustment', here, oneOf(['CO-45', 'CO-253', 'OA-23']), adjusted),
      posting(next === null ? 'receivable.guarantor' : 'receivable.coverage', there, 'PR-2', passed),
      posting('receivable.coverage', here, 'adjudicated', -(paid + adjusted + passed)),
    ];
  });
  book('adjudication', withoutZeros(postings), remittanceId);
}

type Check = { readonly name: string; readonly at: Instant; readonly on: PlainDate; readonly amount: number; readonly status: string };

function insertRemittance(db: OwnedDb, newId: () => string, { name, at, on, amount, status }: Check): string {
  const [ediFileId, id] = [newId(), newId()];
  db.run(sql`INSERT INTO edi_file (id, direction, name, kinds, sha256, received_at, bytes)
    VALUES (${ediFileId}, 'in', 'check.835', '835', ${ediFileId}, ${at}, ${new Uint8Array()})`);
  db.run(sql`INSERT INTO remittance (id, edi_file_id, transaction_index, natural_key, payer_name, payer_identifier, trace_number, method,
      payment_date, payment_cents, provider_level_cents, claim_count, segment_count, imbalance, status, received_at)
    VALUES (${id}, ${ediFileId}, 0, ${id}, ${name}, '', 'T1', 'ACH', ${on}, ${amount}, 0, 1, 1, '[]', ${status}, ${at})`);
  return id;
}

/** Money of a guarantor on no visit, some of it to be used later. */
function looseMoney({ chance, book, credits }: State, guarantorId: string): void {
  const amount = cents(1 + chance.below(80_00));
  credits.set(guarantorId, (credits.get(guarantorId) ?? 0) + amount);
  book('patientPayment', patientPaymentPostings({ guarantorId, amount, method: 'cash', allocations: [] }));
}

function claimOf(
  { db, newId, chance, day }: State,
  encounterId: string,
  coverage: Patient['coverages'][number],
  serviceDate: PlainDate,
): void {
  const { below, oneOf, maybe } = chance;
  const [claimId, status] = [newId(), oneOf(['draft', 'ready', 'onHold', 'submitted', 'denied', 'paid'])];
  const amount = 1 + below(400_00);
  db.run(sql`INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, rank, frequency, status, total_charge_cents, service_date)
    VALUES (${claimId}, ${claimId.slice(-12)}, ${encounterId}, ${coverage.coverageId}, ${coverage.payerId}, 1, '1', ${status}, ${amount}, ${serviceDate})`);
  if (!maybe(40)) return;
  const closed = maybe(50);
  db.run(sql`INSERT INTO denial (id, claim_id, payer_id, state, opened_on, decided_on, reasons, remarks, amount_cents, closed_on)
    VALUES (${newId()}, ${claimId}, ${coverage.payerId}, ${closed ? 'paid' : 'new'}, ${day()}, ${day()}, ${oneOf(['CO-97', 'CO-16 CO-97', 'CO-50'])}, '',
      ${1 + below(90_00)}, ${closed ? day() : null})`);
}

/** A slip without charges, a check that is not posted, an appointment. */
function looseRows({ db, newId, chance, day, moment }: State, patientId: string, providerId: string): void {
  const { below, oneOf } = chance;
  db.run(sql`INSERT INTO superbill (id, number, patient_id, rendering_provider_id, visit_date, status)
    VALUES (${newId()}, ${1_000 + below(1e9)}, ${patientId}, ${providerId}, ${day()}, 'open')`);
  insertRemittance(db, newId, { name: 'Prairie Mutual', at: moment(), on: day(), amount: below(700_00), status: 'unposted' });
  const [typeId, resourceId] = [newId(), newId()];
  db.run(
    sql`INSERT INTO appointment_type (id, name, mark, minutes, color, pattern) VALUES (${typeId}, ${typeId}, 'V', 15, 'blue', 'solid')`,
  );
  db.run(sql`INSERT INTO schedule_resource (id, kind, name) VALUES (${resourceId}, 'room', ${resourceId})`);
  const status = oneOf(['booked', 'arrived', 'seen', 'noShow', 'cancelled']);
  db.run(sql`INSERT INTO appointment (id, patient_id, type_id, resource_id, day, start_minute, minutes, status, status_at, status_reason)
    VALUES (${newId()}, ${patientId}, ${typeId}, ${resourceId}, ${day()}, 540, 15, ${status}, ${moment()}, 'Called')`);
}
