import { patientsLike } from '#db/queries/patient-likeness.ts';
import { chartNumbering } from '#db/queries/patient-numbering.ts';
import {
  type PatientListRow,
  patientsBornIn,
  patientsByBirthDate,
  patientsByBirthday,
  patientsByMemberId,
  patientsByNumber,
  patientsByOldNumber,
  patientsNamed,
  patientsNamedAndBorn,
  uniqueRows,
} from '#db/queries/patient-search.ts';
import { soundCodes } from '#db/queries/patient-sound.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { parseDateInput } from '#shared/domain/input/date-input.ts';
import { chartLabel, digitsOfChart } from '#shared/domain/patient/chart-number.ts';
import { likenessReasons, swappedDates } from '#shared/domain/patient/likeness.ts';
import { listName } from '#shared/domain/patient-name.ts';
import type { ReadContext } from '../context.ts';

/** Patients by any part of name (in any order), birth date, chart number, phone or member id; best guess first. */
export function searchPatients(context: ReadContext, { text, limit }: Input<'patient.search'>): Output<'patient.search'> {
  const typed = text.trim();
  if (typed === '') return [];
  const rows = /\d/.test(typed) ? withDigits(context, typed, limit) : patientsNamed(context.db, typed, limit);
  return uniqueRows([...rows, ...(rows.length < limit ? patientsByOldNumber(context.db, typed, limit) : [])])
    .slice(0, limit)
    .map((row) => listed(context, row));
}

function withDigits({ db, today }: ReadContext, typed: string, limit: number): readonly PatientListRow[] {
  const found: PatientListRow[] = [];
  const room = () => limit - found.length;
  const chart = digitsOfChart(chartNumbering(db), typed);
  if (chart !== undefined) found.push(...patientsByNumber(db, chart, 1));
  const digits = typed.replace(/[\s().-]/g, '');
  if (/^\d{1,15}$/.test(digits)) found.push(...patientsByNumber(db, digits.replace(/^1(?=\d{10}$)/, ''), limit));
  const birthDate = typed.length >= 6 ? parseDateInput(typed, today, 'past') : undefined;
  if (birthDate) found.push(...patientsByBirthDate(db, birthDate, limit));
  else found.push(...bornAbout(db, typed, limit));
  const words = typed.split(/[\s,]+/).filter((word) => word !== '');
  const named = words.filter((word) => !/\d/.test(word));
  const dated = words.filter((word) => /\d/.test(word));
  if (named.length > 0 && dated.length === 1) {
    const born = parseDateInput(dated[0] ?? '', today, 'past');
    if (born) found.push(...patientsNamedAndBorn(db, named, born, limit));
  }
  if (room() > 0 && digits.length >= 3) found.push(...patientsByMemberId(db, typed.toUpperCase(), room()));
  return found;
}

/** Part of a birth date: a year, a month of a year, or a day of any year. */
function bornAbout(db: ReadContext['db'], typed: string, limit: number): readonly PatientListRow[] {
  const year = /^(?:(\d{1,2})[/-])?((?:18|19|20)\d{2})$/.exec(typed);
  if (year) return patientsBornIn(db, year[1] === undefined ? (year[2] ?? '') : `${year[2]}-${year[1].padStart(2, '0')}`, limit);
  const day = /^(\d{1,2})[/-](\d{1,2})$/.exec(typed);
  return day ? patientsByBirthday(db, `${day[1]?.padStart(2, '0')}-${day[2]?.padStart(2, '0')}`, limit) : [];
}

/** Most that stand beside the form: more would not be read. */
const MOST_LIKELY = 8;

/** Who the person being registered may already be, and why we think so; the surest first. */
export function likelyPatients(context: ReadContext, typed: Input<'patient.likely'>): Output<'patient.likely'> {
  const phones = [typed.phone, ...typed.otherPhones].map((phone) => phone.replace(/\D/g, '')).filter((phone) => phone !== '');
  const { birthDate, exceptPatientId } = typed;
  const rows = patientsLike(context.db, {
    birthDate,
    birthDates: birthDate === null ? [] : [birthDate, ...swappedDates(birthDate)],
    phones,
    memberId: typed.memberId.toUpperCase(),
    sounds: soundCodes({ lastName: typed.lastName, firstName: typed.firstName, previousLastName: '', preferredName: '' }),
  });
  return rows
    .filter(({ patientId }) => patientId !== exceptPatientId)
    .map((row) => ({ row, reasons: likenessReasons({ ...typed, phones }, knownFrom(row)) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => b.reasons.length - a.reasons.length || rankOf(a.reasons) - rankOf(b.reasons))
    .slice(0, MOST_LIKELY)
    .map(({ row, reasons }) => ({ ...listed(context, row), because: reasons.join(', ') }));
}

const SUREST = ['same member ID', 'same birth date', 'same phone', 'same name'];
const rankOf = ([first = '']: readonly string[]): number => {
  const at = SUREST.findIndex((words) => first.startsWith(words));
  return at < 0 ? SUREST.length : at;
};

function knownFrom(row: ReturnType<typeof patientsLike>[number]): Parameters<typeof likenessReasons>[1] {
  const phones = [row.phone, row.mobilePhone, row.homePhone, row.workPhone].filter((phone) => phone !== '');
  return { ...row, phones, sharesMemberId: row.sharesMemberId === 1, soundsAlike: row.soundsAlike === 1 };
}

function listed(context: ReadContext, row: PatientListRow): Output<'patient.search'>[number] {
  context.touch(row.patientId);
  const numbering = chartNumbering(context.db);
  const { patientId, chartNumber, birthDate, sex, phone, guarantorId, mergedChart } = row;
  const note = mergedChart === null ? '' : `chart ${chartLabel(numbering, mergedChart)} was merged into this one`;
  return {
    patientId,
    chartNumber,
    chart: chartLabel(numbering, chartNumber),
    name: listName(row),
    birthDate,
    sex,
    phone,
    guarantorId,
    note,
  };
}
