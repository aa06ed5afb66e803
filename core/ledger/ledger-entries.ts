import type { LedgerPosting } from '#db/queries/ledger.ts';
import { claimsOfVisits, creditPostings, postingsOfVisits, visitIdsOfGuarantor, visitIdsOfPatient } from '#db/queries/ledger-scope.ts';
import { findGuarantor, findPatient } from '#db/queries/patient.ts';
import { familyOf } from '#db/queries/patient-guarantor.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { Account } from '#shared/domain/ledger/account.ts';
import { ledgerEntries, openOtherwise, type RunningEntry, runningEntries } from '#shared/domain/ledger/ledger-entries.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type Cents, cents, negateCents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { knownOf, lateOnes, lookingAt } from './moment.ts';
import { type Booked, type Said, saidOf } from './said.ts';

type Got = Output<'ledger.entries'>;
type Asked = Input<'ledger.entries'>;
const MOST = 1_000;
const MOST_LATE = 200;

/** Whose ledger it is, with the postings that belong to it up to the day asked, whenever they were written down. */
function bookOf(context: ReadContext, { of, patientId, ...clocks }: Asked) {
  const { db } = context;
  const looking = lookingAt(clocks);
  if (of.kind === 'patient') {
    const patient = findPatient(db, of.patientId) ?? fail('patient.notFound', { patientId: of.patientId });
    context.touch(of.patientId);
    const credit = creditPostings(db, patient.guarantorId, looking.moment);
    return {
      looking,
      title: listName(patient.fields),
      guarantorId: patient.guarantorId,
      patients: [{ patientId: of.patientId, name: listName(patient.fields) }],
      postings: postingsOfVisits(db, visitIdsOfPatient(db, of.patientId), looking.whole),
      // A credit belongs to the account: a patient's own ledger says how much there is and does not run it.
      credit: creditOf(credit, patient.guarantorId),
      own: false,
    };
  }
  const guarantor = findGuarantor(db, of.guarantorId) ?? fail('guarantor.notFound', { guarantorId: of.guarantorId });
  const family = familyOf(db, of.guarantorId);
  for (const id of [of.guarantorId, ...family.map((member) => member.patientId)]) context.touch(id);
  const onVisits = postingsOfVisits(db, visitIdsOfGuarantor(db, of.guarantorId), looking.whole);
  const visits = new Set(onVisits.map(({ encounterId }) => encounterId));
  const beside = creditPostings(db, of.guarantorId, looking.whole).filter(
    ({ encounterId, guarantorId, account }) =>
      guarantorId === of.guarantorId && (encounterId === null || (!visits.has(encounterId) && account === 'unapplied.guarantor')),
  );
  return {
    looking,
    title: listName(guarantor),
    guarantorId: of.guarantorId,
    patients: family.map((member) => ({ patientId: member.patientId, name: listName(member) })),
    postings: patientId === null ? [...onVisits, ...beside] : onVisits,
    credit: null,
    own: true,
  };
}

const creditOf = (postings: readonly LedgerPosting[], guarantorId: string): Cents =>
  negateCents(
    sumCents(
      postings
        .filter((posting) => posting.account === 'unapplied.guarantor' && posting.guarantorId === guarantorId)
        .map(({ amount }) => amount),
    ),
  );

/** The ledger of a patient or an account, entry by entry with running balances (domain.md §3 invariants 2 and 11). */
export function listLedgerEntries(context: ReadContext, asked: Asked): Got {
  const book = bookOf(context, asked);
  const said = saidOf(context.db, book.postings);
  const ofPatient = (posting: LedgerPosting): boolean =>
    asked.patientId === null || said.visits.get(posting.encounterId ?? '')?.patientId === asked.patientId;
  const whole = book.postings.filter((posting) => ofPatient(posting) && (asked.to === null || posting.effectiveDate <= asked.to));
  const known = knownOf(whole, book.looking);
  const open = asked.openOnly ? openVisits(known) : null;
  const counted = open === null ? known : known.filter(({ encounterId }) => open.has(encounterId ?? ''));
  const entries = ledgerEntries(counted).map((entry) => (book.own ? entry : { ...entry, credit: ZERO }));
  const running = runningEntries(entries, !asked.unfolded);
  const first = Math.max(
    running.length - MOST,
    asked.from === null ? 0 : running.findIndex(({ effectiveDate }) => effectiveDate >= (asked.from ?? '')) >>> 0,
  );
  const shown = running.slice(first);
  const [before, after] = [running[Math.min(first, running.length) - 1], running.at(-1)];
  const balances = (entry: RunningEntry | undefined) => ({
    insurers: entry?.insurersOwe ?? ZERO,
    guarantor: entry?.guarantorOwes ?? ZERO,
    credit: book.credit ?? entry?.creditLeft ?? ZERO,
  });
  const claims = claimIds(context, shown);
  const ends = balances(after);
  const otherwise = openOtherwise(counted);
  // An account's sentences always name the patient: they must read the same when a family grows.
  const withPatient = asked.of.kind === 'guarantor';
  return {
    title: book.title,
    guarantorId: book.guarantorId,
    patients: book.patients,
    before: { count: running.length - shown.length, ...balances(before) },
    entries: shown.map((entry) => shownEntry(entry, { said, withPatient, claims, credit: book.credit })),
    folded: asked.unfolded ? 0 : new Set(entries.flatMap(({ state, journalId }) => (state === 'takesBack' ? [journalId] : []))).size,
    after: ends,
    otherwise,
    agrees: otherwise === cents(ends.insurers + ends.guarantor),
    late: lateOnes(whole, book.looking)
      .slice(0, MOST_LATE)
      .map(({ entry, counted: inFigures }) => lateEntry(entry, said, inFigures, withPatient)),
  };
}

/** Visits that leave something with anybody, and '' for the account while credit is left. */
function openVisits(postings: readonly LedgerPosting[]): ReadonlySet<string> {
  const open = new Set<string>();
  for (const [encounterId, group] of Map.groupBy(postings, (posting) => posting.encounterId ?? '')) {
    const left = Map.groupBy(
      group.filter(({ account }) => account.startsWith('receivable') || account === 'unapplied.guarantor'),
      ({ account, coverageId }) => `${account} ${coverageId}`,
    );
    if ([...left.values()].some((part) => sumCents(part.map(({ amount }) => amount)) !== 0)) open.add(encounterId);
  }
  return open;
}

/** The newest claim of each visit that is shown. */
const claimIds = ({ db }: ReadContext, entries: readonly Booked[]): ReadonlyMap<string, string> =>
  new Map(
    claimsOfVisits(db, [...new Set(entries.flatMap(({ encounterId }) => (encounterId === null ? [] : [encounterId])))]).map((claim) => [
      claim.encounterId,
      claim.claimId,
    ]),
  );

export const lateEntry = (entry: Booked, said: Said, counted: boolean, withPatient: boolean): Got['late'][number] => ({
  journalId: entry.journalId,
  date: entry.effectiveDate,
  recordedAt: entry.recordedAt,
  says: said.sentence(entry, withPatient),
  amount: cents(entry.insurers + entry.guarantor - entry.credit),
  counted,
});

type Showing = {
  readonly said: Said;
  readonly withPatient: boolean;
  readonly claims: ReadonlyMap<string, string>;
  readonly credit: Cents | null;
};

function shownEntry(entry: RunningEntry<LedgerPosting>, { said, withPatient, claims, credit }: Showing): Got['entries'][number] {
  const visit = said.visits.get(entry.encounterId ?? '');
  const total = (accounts: readonly Account[]): Cents | null => {
    const amount = sumCents(entry.postings.filter(({ account }) => accounts.includes(account)).map((posting) => posting.amount));
    return amount === 0 ? null : amount;
  };
  const charge = total(['revenue', 'openingBalance', 'financeIncome']);
  const [posting] = entry.postings;
  return {
    journalId: entry.journalId,
    encounterId: entry.encounterId,
    patientId: visit?.patientId ?? null,
    patientName: visit?.firstName ?? '',
    date: entry.effectiveDate,
    recordedAt: entry.recordedAt,
    says: said.sentence(entry, withPatient),
    charge: charge === null ? null : negateCents(charge),
    paid: entry.encounterId === null ? total(['cash']) : total(['cash', 'unapplied.payer', 'unapplied.guarantor', 'refundPayable']),
    adjusted: total(['adjustment', 'writeOff', 'collections']),
    after: { insurers: entry.insurersOwe, guarantor: entry.guarantorOwes, credit: credit ?? entry.creditLeft },
    state: entry.state,
    remittanceId: posting?.remittanceId ?? null,
    claimId: claims.get(entry.encounterId ?? '') ?? null,
    superbillId: visit?.superbillId ?? null,
    by: posting === undefined ? '' : said.byOf(posting),
  };
}
