import { decidedBy, deniedBy } from '#db/queries/report-denials.ts';
import { appointmentCounts, listedFees, listedPatients } from '#db/queries/report-lists.ts';
import { namesOf } from '#db/queries/report-names.ts';
import { openSlips, unappliedMoney, unbilledClaims, unpostedPayments } from '#db/queries/report-work.ts';
import { shareOf } from '#shared/domain/report/report-definition.ts';
import { addDays, daysBetween, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type Asked, type Made, type MadeRow, type Maker, openPath } from './made-report.ts';

const [FIRST, LAST] = ['0000-01-01', '9999-12-31'] as const;
const range = ({ filters }: Asked) => ({ from: filters.from ?? FIRST, to: filters.to ?? LAST });
const age = (day: string, today: PlainDate): number => daysBetween(day as PlainDate, today);

/** A page of rows that are all here, with what all of them come to. */
function paged(rows: readonly MadeRow[], { offset, limit }: Asked, sums: Readonly<Record<string, number>>): Made {
  return { rows: rows.slice(offset, offset + limit), whole: { count: rows.length, sums } };
}
const sumOf = <Row>(rows: readonly Row[], of: (row: Row) => number): number => rows.reduce((sum, row) => sum + of(row), 0);

/** Rows say how often a side was denied; a reason stands on no decided claim that was not denied, so it is held against all. */
export const denials: Maker = ({ db }, asked) => {
  const { by, provider: rendering, payer } = asked.filters;
  const narrowed = { ...range(asked), provider: rendering, payer };
  const decided = new Map(decidedBy(db, by, narrowed).map(({ key, decided: count }) => [key, count]));
  const all = [...decided.values()].reduce((sum, count) => sum + count, 0);
  const denied = deniedBy(db, by, narrowed);
  const ofReason = by === 'reason';
  const keys = ofReason ? [] : [...decided.keys()].filter((key) => !denied.some((row) => row.key === key));
  const rows = [...denied, ...keys.map((key) => ({ key, denied: 0, amount: 0, won: 0 }))].map(({ key, denied: count, amount, won }) => {
    const of = ofReason ? all : (decided.get(key) ?? 0);
    return { key, head: '', figures: { denied: count, decided: of, rate: shareOf(count, of), amount, won }, open: openPath('/denials') };
  });
  return {
    rows: by === 'month' ? rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)) : rows,
    rates: (sums) => ({ decided: all, rate: shareOf(sums.denied ?? 0, all) }),
  };
};

const STATES: Readonly<Record<string, string>> = { draft: 'Draft', ready: 'Ready', onHold: 'On hold', queued: 'Queued' };

export const unbilled: Maker = ({ db, today }, asked) => {
  const all = unbilledClaims(db, asked.filters);
  const rows = all.map((row) => ({
    key: row.claimId,
    head: '',
    label: row.patientId,
    figures: {
      ...{ visit: row.visit, claim: row.claimNumber, payer: row.payerName, state: STATES[row.status] ?? row.status },
      ...{ days: age(row.visit, today), amount: row.amount },
    },
    open: openPath(`/claims/${row.claimId}`),
  }));
  return { ...paged(rows, asked, { amount: sumOf(all, ({ amount }) => amount) }), labels: 'patient' };
};

const SLIP_STATES = { open: 'Nothing entered', draft: 'Begun', review: 'Waits for approval', rejected: 'Sent back' } as const;

export const incomplete: Maker = ({ db, today }, asked) => {
  const all = openSlips(db, asked.filters.provider);
  const names = namesOf(db, 'provider', [...new Set(all.map((slip) => slip.provider))]);
  const rows = all.map((row) => ({
    key: row.superbillId,
    head: '',
    label: row.patientId,
    figures: {
      ...{ visit: row.visit, slip: String(row.number), provider: names.get(row.provider) ?? '', state: SLIP_STATES[row.state] },
      days: age(row.visit, today),
    },
    open: openPath(`/charges/${row.superbillId}`),
  }));
  return { ...paged(rows, asked, {}), labels: 'patient' };
};

export const unposted: Maker = ({ db, today }, asked) => {
  const all = unpostedPayments(db);
  const rows = all.map((row) => ({
    key: row.remittanceId,
    head: '',
    label: row.payerName,
    figures: { received: row.received, trace: row.traceNumber, claims: row.claims, days: age(row.received, today), amount: row.amount },
    open: openPath(`/payments/${row.remittanceId}`),
  }));
  return paged(rows, asked, { claims: sumOf(all, ({ claims }) => claims), amount: sumOf(all, ({ amount }) => amount) });
};

const KINDS = { guarantor: 'Credit of a guarantor', check: 'Left of a check', byHand: 'Told by hand' } as const;

export const unapplied: Maker = ({ db }, asked) => {
  const all = unappliedMoney(db, asked.moment);
  const rows = all.map((row) => ({
    key: `${row.kind} ${row.id}`,
    head: '',
    label: row.name,
    figures: { kind: KINDS[row.kind], since: row.since, days: row.since === null ? null : age(row.since, asked.day), amount: row.amount },
    open: row.kind === 'check' ? openPath(`/payments/${row.id}`) : row.patientId === null ? null : openPath(`/patients/${row.patientId}`),
  }));
  return paged(rows, asked, { amount: sumOf(all, ({ amount }) => amount) });
};

const missedRate = ({ seen = 0, missed = 0 }: Readonly<Record<string, number>>) => ({ rate: shareOf(missed, seen + missed) });

export const appointments: Maker = ({ db }, asked) => ({
  rows: appointmentCounts(db, asked.filters.by, { ...range(asked), provider: asked.filters.provider }).map(({ key, ...counts }) => {
    const { seen, missed, cancelled, open } = counts;
    return {
      key,
      head: '',
      figures: { all: seen + missed + cancelled + open, ...counts, ...missedRate(counts) },
      open: openPath('/schedule'),
    };
  }),
  rates: missedRate,
});

export const patients: Maker = ({ db }, asked) => {
  const { provider: rendering, payer } = asked.filters;
  const { rows, count, visits } = listedPatients(db, { provider: rendering, payer, offset: asked.offset, limit: asked.limit });
  return {
    rows: rows.map((row) => ({
      key: row.patientId,
      head: '',
      label: row.name,
      figures: {
        ...{
          chart: String(row.chartNumber),
          born: row.birthDate,
          phone: row.phone,
          payer: row.payerName,
          last: row.last,
          visits: row.visits,
        },
      },
      open: openPath(`/patients/${row.patientId}`),
    })),
    whole: { count, sums: { visits } },
  };
};

export const fees: Maker = ({ db, today }, asked) => {
  const all = listedFees(db, addDays(today, -365));
  const rows = all.map(({ code, words, fee, used }) => ({
    ...{ key: code, head: '', label: code, figures: { words, fee, used } },
    open: openPath('/lists/procedures'),
  }));
  return paged(rows, asked, { used: sumOf(all, ({ used }) => used) });
};
