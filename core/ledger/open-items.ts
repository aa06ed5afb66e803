import type { LedgerPosting } from '#db/queries/ledger.ts';
import {
  type ClaimOfVisit,
  claimsOfVisits,
  creditPostings,
  payerNameOf,
  postingsOfVisits,
  statementDays,
  visitIdsOfGuarantor,
  visitIdsOfPatient,
  visitsOpenAtPayer,
} from '#db/queries/ledger-scope.ts';
import { findGuarantor, findPatient } from '#db/queries/patient.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { openOtherwise } from '#shared/domain/ledger/ledger-entries.ts';
import { nextActionOf, openSince } from '#shared/domain/ledger/open-item.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type Cents, cents, negateCents, sumCents } from '#shared/kernel/cents.ts';
import { daysBetween, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { type Looking, lookingAt } from './moment.ts';
import { type Said, saidOf } from './said.ts';

type Got = Output<'ledger.openItems'>;
type Row = Got['rows'][number];
const MOST = 1_000;

/** Where a list of open amounts comes from: postings of whole visits, whose amounts count, and a credit beside them. */
type Source = {
  readonly title: string;
  readonly postings: readonly LedgerPosting[];
  readonly counts: (posting: LedgerPosting) => boolean;
  readonly credit: readonly LedgerPosting[];
  readonly guarantorId: string | null;
};

/** What is open, since when, whose turn it is and what is done next; the most urgent debtor's oldest first. */
export function listOpenItems(context: ReadContext, { of, ...clocks }: Input<'ledger.openItems'>): Got {
  const looking = lookingAt(clocks);
  const source = sourceOf(context, of, looking);
  const { postings, counts, credit, guarantorId } = source;
  const said = saidOf(context.db, [...postings, ...credit]);
  const day = looking.asked.asOf ?? looking.asked.knownOn ?? context.today;
  const groups = Map.groupBy(postings.filter(counts), ({ encounterId, coverageId, account }) => `${encounterId} ${account} ${coverageId}`);
  const open = [...groups.values()].filter((group) => sumCents(group.map(({ amount }) => amount)) !== 0);
  const named = { said, day, claims: claimsBy(context, open), statements: statementsBy(context, said, day) };
  const rows = open.map((group) => openRow(group, named)).sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  const kept = creditRow(credit, guarantorId, named);
  const all = kept === undefined ? rows : [kept, ...rows];
  const total = sumCents(all.map(({ amount }) => amount));
  const otherwise = cents(restOf(postings, counts) + otherSide(credit, guarantorId));
  return {
    title: source.title,
    rows: all.slice(0, MOST),
    more: { count: Math.max(0, all.length - MOST), amount: sumCents(all.slice(MOST).map(({ amount }) => amount)) },
    total,
    otherwise,
    agrees: total === otherwise,
  };
}

/** The second way: everything on the visits but what is counted, with the other sign. */
const restOf = (postings: readonly LedgerPosting[], counts: Source['counts']): Cents =>
  cents(
    openOtherwise(postings) -
      sumCents(postings.filter((posting) => posting.account.startsWith('receivable') && !counts(posting)).map(({ amount }) => amount)),
  );
const otherSide = (credit: readonly LedgerPosting[], guarantorId: string | null): Cents =>
  negateCents(
    sumCents(
      credit
        .filter((posting) => posting.guarantorId === guarantorId && posting.account !== 'unapplied.guarantor')
        .map(({ amount }) => amount),
    ),
  );

const RECEIVABLE: Source['counts'] = ({ account }) => account === 'receivable.coverage' || account === 'receivable.guarantor';

function sourceOf(context: ReadContext, of: Input<'ledger.openItems'>['of'], { moment }: Looking): Source {
  const { db } = context;
  if (of.kind === 'patient') {
    const patient = findPatient(db, of.patientId) ?? fail('patient.notFound', { patientId: of.patientId });
    context.touch(of.patientId);
    const postings = postingsOfVisits(db, visitIdsOfPatient(db, of.patientId), moment);
    return { title: listName(patient.fields), postings, counts: RECEIVABLE, credit: [], guarantorId: null };
  }
  if (of.kind === 'guarantor') {
    const { guarantorId } = of;
    const guarantor = findGuarantor(db, guarantorId) ?? fail('guarantor.notFound', { guarantorId });
    context.touch(guarantorId);
    const postings = postingsOfVisits(db, visitIdsOfGuarantor(db, guarantorId), moment);
    return { title: listName(guarantor), postings, counts: RECEIVABLE, credit: creditPostings(db, guarantorId, moment), guarantorId };
  }
  const title = payerNameOf(db, of.payerId) ?? fail('payer.notFound', { payerId: of.payerId });
  context.touch(of.payerId);
  const ids = visitsOpenAtPayer(db, of.payerId, moment).map(({ encounterId }) => encounterId);
  const postings = postingsOfVisits(db, ids, moment);
  const payers = saidOf(db, postings).names.payers;
  const counts: Source['counts'] = ({ account, coverageId }) => account === 'receivable.coverage' && payers.get(coverageId ?? '') === title;
  return { title, postings, counts, credit: [], guarantorId: null };
}

type Named = {
  readonly said: Said;
  readonly day: PlainDate;
  readonly claims: ReadonlyMap<string, ClaimOfVisit>;
  readonly statements: ReadonlyMap<string, PlainDate>;
};

const claimsBy = ({ db }: ReadContext, open: readonly (readonly LedgerPosting[])[]): Named['claims'] =>
  new Map(
    claimsOfVisits(db, [...new Set(open.map(([first]) => first?.encounterId ?? ''))]).map((claim) => [
      `${claim.encounterId} ${claim.coverageId}`,
      claim,
    ]),
  );

const statementsBy = ({ db }: ReadContext, { visits }: Said, day: PlainDate): Named['statements'] =>
  statementDays(db, [...new Set([...visits.values()].map(({ guarantorId }) => guarantorId))], day);

const GOES_TO = {
  claim: (row: Row, claim: ClaimOfVisit | undefined) => (claim ? `/claims/${claim.claimId}` : `/patients/${row.patientId}`),
  visit: (row: Row) => `/patients/${row.patientId}`,
  statements: () => '/statements',
  denials: () => '/denials',
} as const;

function openRow(group: readonly LedgerPosting[], { said, day, claims, statements }: Named): Row {
  const [first] = group;
  if (!first) throw new Error('an open amount has postings');
  const visit = said.visits.get(first.encounterId ?? '');
  const claim = claims.get(`${first.encounterId} ${first.coverageId}`);
  const payer = first.account === 'receivable.coverage';
  const amount = sumCents(group.map((posting) => posting.amount));
  const since = openSince(group.map((posting) => ({ on: posting.effectiveDate, amount: posting.amount }))) ?? first.effectiveDate;
  const guarantorId = first.guarantorId ?? visit?.guarantorId ?? '';
  const mailed = statements.get(guarantorId);
  const statementOn = mailed !== undefined && mailed >= since ? mailed : null;
  const next = nextActionOf({ amount, debtor: payer ? 'payer' : 'guarantor', claimStatus: claim?.status ?? null, statementOn });
  const row: Row = {
    key: `${first.encounterId} ${payer ? first.coverageId : 'guarantor'}`,
    encounterId: first.encounterId,
    patientId: visit?.patientId ?? null,
    patientName: visit ? listName({ ...visit, middleName: '' }) : '',
    serviceDate: visit?.serviceDate ?? null,
    coverageId: payer ? first.coverageId : null,
    guarantorId,
    debtor: payer ? (said.names.payers.get(first.coverageId ?? '') ?? 'Insurer') : (said.names.guarantors.get(guarantorId) ?? 'Guarantor'),
    amount,
    since,
    days: daysBetween(since, day),
    turn: next.turn,
    next: next.words,
    to: '',
    claimNumber: claim?.claimNumber ?? null,
  };
  return { ...row, to: GOES_TO[next.to](row, claim) };
}

/** Money of the account on no visit: it counts against what is open, and somebody has to place it. */
function creditRow(credit: readonly LedgerPosting[], guarantorId: string | null, { said, day }: Named): Row | undefined {
  const own = credit.filter((posting) => posting.account === 'unapplied.guarantor' && posting.guarantorId === guarantorId);
  const amount = sumCents(own.map((posting) => posting.amount));
  if (amount === 0 || guarantorId === null) return undefined;
  const since = openSince(own.map((posting) => ({ on: posting.effectiveDate, amount: posting.amount }))) ?? day;
  const next = nextActionOf({ amount, debtor: 'guarantor', claimStatus: null, statementOn: null });
  const debtor = said.names.guarantors.get(guarantorId) ?? 'Guarantor';
  const nobody = { encounterId: null, patientId: null, patientName: '', serviceDate: null, coverageId: null, claimNumber: null };
  const to = `/patients/account/${guarantorId}`;
  return {
    key: 'credit',
    ...nobody,
    guarantorId,
    debtor,
    amount,
    since,
    days: daysBetween(since, day),
    turn: next.turn,
    next: next.words,
    to,
  };
}
