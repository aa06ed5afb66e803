import { findPaperClaims, latestAnsweredLines, paperClaims } from '#db/queries/paper-claim.ts';
import {
  changePaperEob,
  changePaperEobState,
  draftsAlike,
  findPaperEob,
  insertPaperEob,
  listPaperEobs,
  type PaperEobKeys,
} from '#db/queries/paper-eob.ts';
import { papersOfClaim, papersOfPatient, scansOf } from '#db/queries/paper-scan.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { parseDateInput } from '#shared/domain/input/date-input.ts';
import { normalizeClaimNumber } from '#shared/domain/remittance/match-claim.ts';
import { habitOf } from '#shared/domain/remittance/paper-adjustments.ts';
import { type PaperDraft, traceKey } from '#shared/domain/remittance/paper-eob.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { sameCheck } from './paper-twin.ts';

/** Papers typed or being typed. */
export const listPapers = ({ db }: ReadContext, _none: Input<'paper.list'>): Output<'paper.list'> => listPaperEobs(db);

const keysOf = ({ payerId, traceNumber, payment }: PaperDraft): PaperEobKeys => ({ payerId, traceKey: traceKey(traceNumber), payment });

/** The same check as it is here already, from a file or typed, other than this paper itself. */
function alikeTo({ db }: Pick<ReadContext, 'db'>, paperEobId: string, draft: PaperDraft): Output<'paper.save'>['alike'] {
  const { payerId, traceNumber, payment } = draft;
  if (payerId === null || payment === null) return [];
  const filed = sameCheck(db, { payerId, traceNumber, payment })
    .filter((other) => other.paperEobId !== paperEobId)
    .map(({ remittanceId, paperEobId: paper, fileName, payerName, status }) => ({
      ...{ remittanceId, paperEobId: paper, payerName, status },
      fileName: paper === null ? fileName : '',
    }));
  const drafts = draftsAlike(db, paperEobId, keysOf(draft)).map((other) => ({ ...other, remittanceId: null, fileName: '', status: null }));
  return [...filed, ...drafts];
}

/** One paper as typed, with everything that its grid needs. */
export function getPaper(context: ReadContext, { paperEobId }: Input<'paper.get'>): Output<'paper.get'> {
  const { db } = context;
  const { draft, ...row } = findPaperEob(db, paperEobId) ?? fail('paper.notFound', { paperEobId });
  const claims = paperClaims(
    db,
    draft.claims.map(({ claimId }) => claimId),
  );
  context.touch(paperEobId);
  return {
    ...row,
    draft: structuredClone(draft) as Output<'paper.get'>['draft'],
    claims: structuredClone([...claims.values()]) as Output<'paper.get'>['claims'],
    scans: scansOf(db, paperEobId),
    alike: alikeTo(context, paperEobId, draft),
  };
}

/** Keeps a draft as typed; says at once when the same check is here already. */
export function savePaper(context: WriteContext, { paperEobId, version, draft }: Input<'paper.save'>): Output<'paper.save'> {
  const { db, session } = context;
  const change = { paperEobId, ...keysOf(draft), draft, at: context.now(), userId: session.userId };
  const before = findPaperEob(db, paperEobId);
  if (!before && version === 0) insertPaperEob(db, change);
  else if (before && before.state !== 'draft') fail('paper.notADraft', { paperEobId });
  else if (!changePaperEob(db, version, change)) fail('paper.changedElsewhere', { paperEobId });
  context.touch(paperEobId);
  return { version: version + 1, alike: alikeTo(context, paperEobId, draft) };
}

/** Puts a draft away. */
export function discardPaper(context: WriteContext, { paperEobId }: Input<'paper.discard'>): Output<'paper.discard'> {
  const { db, session } = context;
  if (!findPaperEob(db, paperEobId)) fail('paper.notFound', { paperEobId });
  const change = { from: 'draft', to: 'discarded', at: context.now(), userId: session.userId } as const;
  if (!changePaperEobState(db, paperEobId, change)) fail('paper.notADraft', { paperEobId });
  context.touch(paperEobId);
  return {};
}

/** Takes up again what was put away. Error: paper.notPutAway. */
export function restorePaper(context: WriteContext, { paperEobId }: Input<'paper.restore'>): Output<'paper.restore'> {
  const { db, session } = context;
  if (!findPaperEob(db, paperEobId)) fail('paper.notFound', { paperEobId });
  const change = { from: 'discarded', to: 'draft', at: context.now(), userId: session.userId } as const;
  if (!changePaperEobState(db, paperEobId, change)) fail('paper.notPutAway', { paperEobId });
  context.touch(paperEobId);
  return {};
}

/** Claims that fit what is typed, read as a number, a name, a member id and a day at once. */
export function findClaims({ db, today }: ReadContext, { payerId, text }: Input<'paper.findClaims'>): Output<'paper.findClaims'> {
  if (text === '') return [];
  return findPaperClaims(db, { payerId, ...readSearch(text, today) }).map(({ waits, ...row }) => ({ ...row, waits: waits === 1 }));
}

/** Fewest characters by which numbers are looked for anywhere in them. */
const FEWEST = 3;

function readSearch(text: string, today: PlainDate) {
  const number = normalizeClaimNumber(text);
  const hasDigit = /\d/.test(number);
  const [lastName = '', firstName = ''] = text.split(',').map((part) => part.trim());
  return {
    claimNumber: number.length >= FEWEST && hasDigit ? number : '',
    lastName: /\d/.test(text) ? '' : lastName,
    firstName,
    memberId: number.length >= FEWEST ? number : '',
    // "12" alone would be the twelfth; a day is looked for when more of it is typed.
    serviceDate: number.length >= FEWEST && hasDigit ? (parseDateInput(text, today, 'past') ?? null) : null,
  };
}

/** One claim as its answer is typed. */
export function claimOnPaper({ db, touch }: ReadContext, { claimId }: Input<'paper.claim'>): Output<'paper.claim'> {
  const claim = paperClaims(db, [claimId]).get(claimId) ?? fail('claim.notFound', { claimId });
  touch(claimId);
  return structuredClone(claim) as Output<'paper.claim'>;
}

/** Answers of a payer from which its habits are read. */
const ANSWERS = 200;

/** What a payer usually calls its adjustments. */
export const payerHabit = ({ db }: ReadContext, { payerId }: Input<'paper.habit'>): Output<'paper.habit'> =>
  habitOf(latestAnsweredLines(db, payerId, ANSWERS));

/** Papers that answer a claim. */
export function papersFor({ db, touch }: ReadContext, { claimId }: Input<'paper.ofClaim'>): Output<'paper.ofClaim'> {
  touch(claimId);
  return papersOfClaim(db, claimId).map((paper) => ({ ...paper, scans: scansOf(db, paper.paperEobId) }));
}

/** Papers behind the balance of a patient. */
export function papersBehind({ db, touch }: ReadContext, { patientId }: Input<'paper.ofPatient'>): Output<'paper.ofPatient'> {
  touch(patientId);
  return papersOfPatient(db, patientId).map((paper) => ({ ...paper, scans: scansOf(db, paper.paperEobId) }));
}
