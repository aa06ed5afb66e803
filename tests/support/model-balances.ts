import { type OwnedDb, sql } from '#db/connection/handles.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import { type ModelBalances, type ModelCommand, undoneTargets } from './ledger-model.ts';
import type { DeskVisit } from './model-remittance.ts';

/** What a desk has done, and which rows its names stand for. */
export type DeskBooks = {
  readonly commands: readonly ModelCommand[];
  readonly visits: ReadonlyMap<string, DeskVisit>;
  readonly remittances: ReadonlyMap<string, string>;
  readonly guarantorOf: (name: string) => string;
};

/** The balances in the books, added up by SQL, in the model's words. */
export function booksBalances(db: OwnedDb, { commands, visits, remittances, guarantorOf }: DeskBooks): ModelBalances {
  const rows = db.all<{
    account: string;
    encounter: string | null;
    guarantor: string | null;
    remittance: string | null;
    amount: Cents;
  }>(sql`
    SELECT p.account, p.encounter_id AS encounter, p.guarantor_id AS guarantor, j.remittance_id AS remittance, p.amount_cents AS amount
    FROM posting p JOIN journal j ON j.sequence = p.journal`);
  const sum = (account: string, wanted: Partial<(typeof rows)[number]> = {}): number =>
    rows.reduce((total, row) => {
      const fits = row.account === account && Object.entries(wanted).every(([key, value]) => row[key as keyof typeof row] === value);
      return fits ? total + row.amount : total;
    }, 0);
  const charged = commands.filter((command) => command.do === 'charge');
  const undone = undoneTargets(commands);
  const each = <T>(list: readonly T[], name: (one: T) => string, value: (one: T) => number) =>
    Object.fromEntries(list.map((one) => [name(one), value(one) || 0]));
  return {
    patientOwes: each(
      charged,
      ({ visit }) => visit,
      ({ visit }) => sum('receivable.guarantor', { encounter: visits.get(visit)?.encounterId ?? '' }),
    ),
    insurersOwe: each(
      charged.filter(({ coverages }) => coverages.length > 0),
      ({ visit, coverages }) => `${visit} ${coverages[0]}`,
      ({ visit }) => sum('receivable.coverage', { encounter: visits.get(visit)?.encounterId ?? '' }),
    ),
    credit: each(
      [...new Set(charged.map(({ guarantor }) => guarantor))],
      (name) => name,
      (name) => -sum('unapplied.guarantor', { guarantor: guarantorOf(name) }),
    ),
    unplaced: each(
      [...remittances].filter(([id]) => !undone.has(id)),
      ([id]) => id,
      ([, remittance]) => -sum('unapplied.payer', { remittance }),
    ),
    charged: -sum('revenue') || 0,
    cash: sum('cash'),
    adjusted: sum('adjustment'),
    writtenOff: sum('writeOff'),
    withheld: sum('providerLevel'),
  };
}
