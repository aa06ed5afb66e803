import { type CoverageRow, listCoverages, saveCoverage } from '#db/queries/coverage.ts';
import { keepCoverage } from '#db/queries/coverage-keep.ts';
import { findPatient } from '#db/queries/patient.ts';
import { survivorOf } from '#db/queries/patient-merge.ts';
import { listPayers, type PayerRow } from '#db/queries/payer.ts';
import { RELATIONSHIPS, type Relationship } from '#shared/domain/coverage/relationship.ts';
import { foldMemberId } from '#shared/domain/identifier/member-id.ts';
import type { RowValues } from '#shared/domain/import/read-row.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { AppError } from '#shared/kernel/app-error.ts';
import { cents, ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import {
  added,
  addressOver,
  changed,
  countAlso,
  type Desk,
  differing,
  known,
  NO_ADDRESS,
  partWords,
  refuse,
  secondRow,
  spokenBefore,
  type TakeRow,
} from './desk.ts';
import { nameOf } from './name-cell.ts';

/** A coverage of a patient who is found by the number in the old system. */
export const takeCoverage: TakeRow = (desk, line, values) => {
  const { db } = desk.context;
  const id = known(desk, 'patient', values.chart);
  const patient = id === undefined ? undefined : findPatient(db, survivorOf(db, id)?.patientId ?? id);
  if (!patient) refuse('chart', `Patient ${values.chart} is not here`, 'Import the patients first, or correct the chart number');
  const label = listName(patient.fields);
  const before = listCoverages(db, patient.patientId).length;
  const rank = values.rank === undefined ? Math.min(before + 1, 99) : Number(values.rank);
  if (rank < 1 || rank > 99) refuse('rank', 'The rank is not between 1 and 99', 'Write 1 for the payer that is asked first');
  const outcome = takeCoverageCells(desk, line, patient.patientId, values, rank);
  const words = { new: `New, rank ${rank}`, same: 'Here already', changed: 'Changes the coverage' }[outcome];
  return { outcome, label, words };
};

/** Stores one coverage from its cells; known by payer and member id. */
export function takeCoverageCells(
  desk: Desk,
  line: number,
  patientId: string,
  values: RowValues,
  rank: number,
): 'new' | 'same' | 'changed' {
  const { db, newId, now, session } = desk.context;
  const payer = payerFor(desk, values.payer);
  const memberId = foldMemberId(values.memberId ?? '', payer.filingIndicator);
  const present = listCoverages(db, patientId);
  const before = present.find((row) => row.payerId === payer.payerId && (row.memberId === memberId || memberId === ''));
  const coverage = coverageFrom(desk, patientId, values, {
    coverageId: before?.coverageId ?? newId(),
    rank: before?.rank ?? rank,
    payerId: payer.payerId,
    memberId: memberId === '' ? (before?.memberId ?? '') : memberId,
  });
  const first = before && spokenBefore(desk, before.coverageId, line);
  if (first !== undefined) {
    secondRow(desk, values, first, `${payer.name} ${memberId}`.trim());
    return 'same';
  }
  if (before) {
    const { patientId: _p, payerName: _n, payerCode: _c, filingIndicator: _f, forwards: _w, medicareSecondaryType: _m, ...stood } = before;
    const after = { ...stood, ...given(coverage, values) };
    const names = differing(stood, after);
    if (names.length === 0 || desk.known === 'leave') return 'same';
    keepOrRefuse(() => keepCoverage(db, patientId, after, { userId: session.userId, at: now(), newId }));
    changed(desk, 'coverage', before.coverageId, line, { patientId, row: stood }, { patientId, row: after });
    countAlso(desk, `coverages changed (${partWords(names)})`);
    return 'changed';
  }
  const rival = present.find((other) => other.rank === rank && !other.casesOnly && overlap(other, coverage));
  if (rival) {
    const at = desk.spokenFor.get(rival.coverageId);
    const where = at === undefined || at === line ? '' : `, line ${at}`;
    const words = `Another coverage of rank ${rank} is in force at the same time (${rival.payerName}${where})`;
    refuse(values.rank === undefined ? 'payer' : 'rank', words, 'Give it another rank or other days');
  }
  // Not by keepCoverage: a coverage that nobody changed needs no history, and can be taken back without traces.
  saveCoverage(db, patientId, coverage);
  added(desk, 'coverage', coverage.coverageId, line);
  countAlso(desk, 'coverages');
  return 'new';
}

function keepOrRefuse(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'coverage.endsBeforeItBegins')
      refuse('effectiveTo', 'With the day that stands here, the coverage ends before it begins', 'Write both days');
    if (error instanceof AppError && error.code === 'coverage.rankTaken')
      refuse('effectiveFrom', 'Another coverage of this rank is in force at the same time', 'Give it other days');
    throw error;
  }
}

/** The payer that a cell names: by its number in the old system, its electronic id, or a name that only one has. */
export function payerFor(desk: Desk, cell: string | undefined): PayerRow {
  if (cell === undefined) refuse('payer', 'The payer is missing', 'Fill in the payer’s code or name');
  const id = known(desk, 'payer', cell);
  const rows = listPayers(desk.context.db);
  const wanted = cell.toLowerCase();
  const found = rows.find(({ payerId }) => payerId === id) ?? rows.find((row) => row.payerCode.toLowerCase() === wanted);
  if (found) return found;
  const [named, another] = rows.filter(({ name, active }) => active && name.toLowerCase() === wanted);
  if (named && another) refuse('payer', `Several payers are named ${cell}`, 'Write the code that the payer had in the old system');
  return named ?? refuse('payer', `Payer ${cell} is not on the list`, 'Import the payers first, or add it to the list');
}

type Fixed = Pick<CoverageRow, 'coverageId' | 'rank' | 'payerId' | 'memberId'>;

function coverageFrom(desk: Desk, patientId: string, values: RowValues, fixed: Fixed): CoverageRow {
  const subscriber = subscriberOf(desk, patientId, values);
  const [from, to] = [values.effectiveFrom ?? null, values.effectiveTo ?? null] as (PlainDate | null)[];
  if (from && to && to < from) refuse('effectiveTo', 'The coverage ends before it begins', 'Correct the two days');
  const copay = values.copay === undefined ? ZERO : cents(Number(values.copay));
  if (copay < 0) refuse('copay', 'The copay is below zero', 'Correct the amount');
  return {
    ...fixed,
    planName: values.planName ?? '',
    groupNumber: values.groupNumber ?? '',
    ...subscriber,
    effectiveFrom: from ?? null,
    effectiveTo: to ?? null,
    copay,
  };
}

/** Only what the file says; the rest of a known coverage stays. */
function given(coverage: CoverageRow, values: RowValues): Partial<CoverageRow> {
  const { planName, groupNumber, effectiveFrom, effectiveTo, copay, relationship, subscriber } = coverage;
  const says = (name: string) => values[name] !== undefined;
  return {
    ...(says('planName') ? { planName } : {}),
    ...(says('groupNumber') ? { groupNumber } : {}),
    ...(says('effectiveFrom') ? { effectiveFrom } : {}),
    ...(says('effectiveTo') ? { effectiveTo } : {}),
    ...(says('copay') ? { copay } : {}),
    ...(says('relationship') ? { relationship, subscriber } : {}),
  };
}

type Subscriber = Pick<CoverageRow, 'relationship' | 'subscriber'>;

/** Whose plan it is: the patient's own unless the row names somebody else, by number (in the file or here) or by name. */
function subscriberOf(desk: Desk, patientId: string, values: RowValues): Subscriber {
  const { chart, subscriber } = values;
  const own = subscriber === undefined || subscriber.toLowerCase() === chart?.toLowerCase();
  const said = RELATIONSHIPS.find((each) => each === values.relationship);
  const named = values.subscriberLastName !== undefined;
  if (said === 'self' || (own && !named && said === undefined)) return { relationship: 'self', subscriber: null };
  const relationship: Relationship = said ?? 'other';
  const person = named || own ? namedIn(values) : numbered(desk, subscriber, patientId);
  return { relationship, subscriber: person };
}

const namedIn = (values: RowValues): NonNullable<CoverageRow['subscriber']> => ({
  lastName: values.subscriberLastName ?? '',
  firstName: values.subscriberFirstName ?? '',
  middleName: '',
  birthDate: (values.subscriberBirthDate as PlainDate | undefined) ?? null,
  sex: sexOf(values.subscriberSex),
  address: NO_ADDRESS,
});

function numbered(desk: Desk, number: string, patientId: string): NonNullable<CoverageRow['subscriber']> {
  const row = desk.byNumber.get(number.toLowerCase())?.values;
  const name = row && nameOf(row);
  if (row && name)
    return {
      ...name,
      birthDate: (row.birthDate as PlainDate | undefined) ?? null,
      sex: sexOf(row.sex),
      address: addressOver(row, NO_ADDRESS),
    };
  const id = known(desk, 'patient', number);
  const person = id === undefined ? undefined : findPatient(desk.context.db, survivorOf(desk.context.db, id)?.patientId ?? id);
  if (!person || person.patientId === patientId)
    refuse('subscriber', `Subscriber ${number} is neither in this file nor here`, 'Correct the number, or give the name');
  const { lastName, firstName, middleName, birthDate, sex, address } = person.fields;
  return { lastName, firstName, middleName, birthDate, sex, address };
}

const sexOf = (cell: string | undefined): 'M' | 'F' | 'U' => (cell === 'M' || cell === 'F' ? cell : 'U');

type InForce = { readonly effectiveFrom: PlainDate | null; readonly effectiveTo: PlainDate | null };
function overlap(a: InForce, b: InForce): boolean {
  const begins = (x: InForce, y: InForce) => x.effectiveFrom === null || y.effectiveTo === null || x.effectiveFrom <= y.effectiveTo;
  return begins(a, b) && begins(b, a);
}
