import { searchDiagnoses, searchProcedures } from '#db/queries/code-list.ts';
import { findClaims, findRemittances, findSuperbillByNumber } from '#db/queries/find.ts';
import { chartNumbering } from '#db/queries/patient-numbering.ts';
import { patientsByBirthDate, patientsByMemberId, patientsByNumber, patientsNamed } from '#db/queries/patient-search.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { parseDateInput } from '#shared/domain/input/date-input.ts';
import { parseMoneyInput } from '#shared/domain/input/money-input.ts';
import { chartLabel } from '#shared/domain/patient/chart-number.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { readScan } from '#shared/domain/superbill/scan-text.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';

type Found = Output<'search.find'>[number];

/** What the command bar offers for what was typed: patients first, then claims, superbills, checks and codes. */
export function findAnything(context: ReadContext, { text, limit }: Input<'search.find'>): Output<'search.find'> {
  const typed = text.trim();
  if (typed.length < 2) return [];
  const found = [...patients(context, typed, limit), ...money(context, typed, limit), ...codes(context, typed)].slice(0, limit);
  for (const { kind, id } of found) if (kind !== 'procedure' && kind !== 'diagnosis') context.touch(id);
  return found;
}

function patients({ db, today }: ReadContext, typed: string, limit: number): readonly Found[] {
  const digits = typed.replace(/[\s().-]/g, '');
  const birthDate = /\d/.test(typed) && typed.length >= 6 ? parseDateInput(typed, today, 'past') : undefined;
  const rows = [
    ...(/^\d+$/.test(digits) ? patientsByNumber(db, digits, limit) : []),
    ...(birthDate ? patientsByBirthDate(db, birthDate, limit) : []),
    ...(/\d/.test(typed) ? patientsByMemberId(db, typed.toUpperCase(), limit) : patientsNamed(db, typed, limit)),
  ];
  const numbering = chartNumbering(db);
  const unique = [...new Map(rows.map((row) => [row.patientId, row])).values()];
  return unique.map((row) => ({
    kind: 'patient',
    id: row.patientId,
    title: listName(row),
    detail: `Chart ${chartLabel(numbering, row.chartNumber)}, born ${formatDate(row.birthDate)}`,
    to: `/patients/${row.patientId}`,
  }));
}

function money({ db }: ReadContext, typed: string, limit: number): readonly Found[] {
  // A bare short number is a chart or superbill number; an amount has its point.
  const amount = /\d[.]\d{2}$/.test(typed) ? (parseMoneyInput(typed) ?? null) : null;
  const capitals = typed.toUpperCase();
  const scanned = readScan(typed);
  const superbill = scanned && findSuperbillByNumber(db, scanned.number);
  return [
    ...(superbill
      ? [
          {
            kind: 'superbill' as const,
            id: superbill.id,
            title: `Superbill ${superbill.number}`,
            detail: `${superbill.lastName}, ${superbill.firstName}`,
            to: `/charges/${superbill.id}`,
          },
        ]
      : []),
    ...findClaims(db, capitals, amount, limit).map(
      (row): Found => ({
        kind: 'claim',
        id: row.id,
        title: `Claim ${row.claimNumber}`,
        detail: `${row.lastName}, ${row.firstName}, ${row.payerName}, ${formatMoney(row.charge)}`,
        to: `/claims/${row.id}`,
      }),
    ),
    ...findRemittances(db, capitals, amount, limit).map(
      (row): Found => ({
        kind: 'remittance',
        id: row.id,
        title: `${row.payerName} ${row.traceNumber}`,
        detail: `Remittance, ${formatMoney(row.payment)}`,
        to: `/payments/${row.id}`,
      }),
    ),
  ];
}

function codes({ db }: ReadContext, typed: string): readonly Found[] {
  return [
    ...searchProcedures(db, typed, 4).map(
      (row): Found => ({ kind: 'procedure', id: row.code, title: row.code, detail: row.words, to: '/lists' }),
    ),
    ...searchDiagnoses(db, typed, 4).map(
      (row): Found => ({ kind: 'diagnosis', id: row.code, title: row.code, detail: row.words, to: '/lists' }),
    ),
  ];
}
