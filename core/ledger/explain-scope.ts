import type { LedgerPosting } from '#db/queries/ledger.ts';
import {
  creditPostings,
  isRemittance,
  lineOfClaim,
  placeOfClaim,
  postingsOfRemittance,
  postingsOfVisits,
  visitIdsOfCoverage,
  visitIdsOfGuarantor,
  visitIdsOfPatient,
  visitsOfLedger,
} from '#db/queries/ledger-scope.ts';
import { findGuarantor, findPatient } from '#db/queries/patient.ts';
import type { AmountOf } from '#shared/contract/ledger-amount.ts';
import { isReceivable } from '#shared/domain/ledger/account.ts';
import type { LedgerMoment } from '#shared/domain/ledger/ledger-moment.ts';
import { fullName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';

type Asks = (posting: LedgerPosting) => boolean;

/** Which postings an amount is about: wholes that sum to 0 by themselves, and in them those that are the amount. */
export type Scope = {
  readonly title: string;
  readonly postings: readonly LedgerPosting[];
  readonly isAsked: Asks;
  /** byVisit: visit by visit · owner: told to the person who owes it · account: money on no visit, a credit said as positive. */
  readonly told: 'byVisit' | 'owner' | 'account';
  readonly debtorName: string;
};

const OWED: Readonly<Record<'patient' | 'insurers' | 'all', Asks>> = {
  patient: ({ account }) => account === 'receivable.guarantor',
  insurers: ({ account }) => account === 'receivable.coverage',
  all: ({ account }) => isReceivable(account),
};
const OWED_WORDS = { patient: 'What the guarantor owes', insurers: 'What insurers owe', all: 'What is owed' } as const;

type Small = Exclude<AmountOf, { readonly kind: 'payer' | 'receivable' }>;

/** The scope of an amount up to a moment. Errors: patient.notFound, guarantor.notFound, ledger.nothingThere. */
export function scopeOf(context: ReadContext, of: Small, moment: LedgerMoment): Scope {
  const { db } = context;
  const visits = (ids: readonly string[]) => postingsOfVisits(db, ids, moment);
  switch (of.kind) {
    case 'patientOwes':
    case 'insurersOwe': {
      const patient = findPatient(db, of.patientId) ?? fail('patient.notFound', { patientId: of.patientId });
      context.touch(of.patientId);
      const debtorName = patient.fields.firstName || patient.fields.lastName;
      const postings = visits(visitIdsOfPatient(db, of.patientId));
      if (of.kind === 'insurersOwe') return { title: 'What insurers owe', postings, isAsked: OWED.insurers, told: 'byVisit', debtorName };
      return { title: `What ${debtorName} owes`, postings, isAsked: OWED.patient, told: 'owner', debtorName };
    }
    case 'guarantorOwes':
    case 'guarantorInsurersOwe':
    case 'unapplied':
      return accountScope(context, of, moment);
    case 'visit': {
      const [visit] = visitsOfLedger(db, [of.encounterId]);
      if (!visit) return fail('ledger.nothingThere', {});
      context.touch(of.encounterId);
      const title = `${OWED_WORDS[of.owes]} for the visit of ${formatDate(visit.serviceDate)}`;
      const told = of.owes === 'patient' ? 'owner' : 'byVisit';
      return { title, postings: visits([of.encounterId]), isAsked: OWED[of.owes], told, debtorName: visit.firstName || visit.lastName };
    }
    case 'line': {
      const line = lineOfClaim(db, of.lineControlNumber) ?? fail('ledger.nothingThere', {});
      context.touch(line.encounterId);
      const postings = visits([line.encounterId]).filter(({ chargeLineId }) => chargeLineId === line.chargeLineId);
      return { title: `What is owed for ${line.code}`, postings, isAsked: OWED.all, told: 'byVisit', debtorName: '' };
    }
    case 'coverage':
    case 'claim': {
      const claim = of.kind === 'claim' ? (placeOfClaim(db, of.claimId) ?? fail('ledger.nothingThere', {})) : null;
      const coverageId = claim?.coverageId ?? (of.kind === 'coverage' ? of.coverageId : '');
      const ids = claim ? [claim.encounterId] : visitIdsOfCoverage(db, coverageId);
      if (ids.length === 0) fail('ledger.nothingThere', {});
      for (const id of ids) context.touch(id);
      const isAsked: Asks = (posting) => posting.account === 'receivable.coverage' && posting.coverageId === coverageId;
      const title = of.kind === 'claim' ? 'What the payer owes for this claim' : 'What is owed under this coverage';
      return { title, postings: visits(ids), isAsked, told: 'byVisit', debtorName: '' };
    }
    case 'remittance': {
      if (!isRemittance(db, of.remittanceId)) fail('ledger.nothingThere', {});
      context.touch(of.remittanceId);
      const postings = postingsOfRemittance(db, of.remittanceId, moment);
      const isAsked: Asks = ({ account }) => account === 'unapplied.payer';
      return { title: 'What of this check is on no claim', postings, isAsked, told: 'account', debtorName: '' };
    }
  }
}

type OfAccount = Extract<AmountOf, { readonly guarantorId: string }>;

function accountScope(context: ReadContext, { kind, guarantorId }: OfAccount, moment: LedgerMoment): Scope {
  const { db } = context;
  const guarantor = findGuarantor(db, guarantorId) ?? fail('guarantor.notFound', { guarantorId });
  context.touch(guarantorId);
  const debtorName = guarantor.firstName || guarantor.lastName;
  if (kind === 'unapplied') {
    const postings = creditPostings(db, guarantorId, moment).filter((posting) => posting.guarantorId === guarantorId);
    const isAsked: Asks = ({ account }) => account === 'unapplied.guarantor';
    return { title: `Credit of ${fullName(guarantor)}`, postings, isAsked, told: 'account', debtorName };
  }
  const postings = postingsOfVisits(db, visitIdsOfGuarantor(db, guarantorId), moment);
  return kind === 'guarantorOwes'
    ? { title: `What ${debtorName} owes`, postings, isAsked: OWED.patient, told: 'owner', debtorName }
    : { title: `What insurers owe for the account of ${debtorName}`, postings, isAsked: OWED.insurers, told: 'byVisit', debtorName };
}
