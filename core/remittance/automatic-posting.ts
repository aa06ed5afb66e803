import { payerExists } from '#db/queries/payer.ts';
import {
  automaticPostings,
  insertAutomaticPosting,
  insertPostingTerms,
  type KeptTerms,
  payersOnCheck,
  postingTerms,
  termsOf,
  unpostedChecks,
} from '#db/queries/posting-level.ts';
import { findRemittance, type RemittanceRow } from '#db/queries/remittance.ts';
import { findUser } from '#db/queries/user.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { mayDo } from '#shared/contract/roles.ts';
import {
  type CheckOutlook,
  type KeepBack,
  limitReasons,
  type PostingTerms,
  strictestTerms,
  USUAL_TERMS,
  uncleanReasons,
} from '#shared/domain/remittance/automation.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { Progress, ReadContext, Session, WriteContext } from '../context.ts';
import { outlookOf } from './check-outlook.ts';
import { postRemittance } from './post-remittance.ts';

type CleanRun = Output<'posting.postClean'>;

/** The terms on which a check may post unopened: the most careful of its payers', with the choice that each stands on. */
export function termsForCheck(db: ReadContext['db'], remittanceId: string): { terms: PostingTerms; chosen: readonly KeptTerms[] } {
  const all = postingTerms(db);
  const payers = payersOnCheck(db, remittanceId);
  const counting = (payers.length === 0 ? [null] : payers).map((payerId) => termsOf(all, payerId));
  return {
    terms: strictestTerms(counting.map((each) => each?.terms ?? USUAL_TERMS)),
    chosen: counting.flatMap((each) => each ?? []),
  };
}

/** What keeps a check from posting by one key. */
export const keptFromOneKey = (check: CheckOutlook, terms: PostingTerms): readonly KeepBack[] => [
  ...uncleanReasons(check),
  ...(terms.level === 'review' ? [{ code: 'review' as const, words: 'Checks of this payer are opened one by one' }] : []),
];

/** Posts every clean check whose payers allow one key; each in a transaction of its own, so a stop keeps what is done. */
export const postClean = (context: WriteContext): Generator<Progress, CleanRun, void> =>
  postAll(context, (check, remittance) => {
    const { terms } = termsForCheck(context.db, remittance.remittanceId);
    return { reasons: keptFromOneKey(check, terms), as: context, note: () => undefined };
  });

/**
 * Posts what may post by itself: clean, within every limit of its payers, in the name of whoever switched that on. When that
 * person may not post any more, nothing posts in their name.
 */
export const postAutomatic = (context: WriteContext): Generator<Progress, CleanRun, void> =>
  postAll(
    context,
    (check, remittance) => {
      const { terms, chosen } = termsForCheck(context.db, remittance.remittanceId);
      const newest = chosen.reduce<KeptTerms | undefined>((so, next) => (so && so.version > next.version ? so : next), undefined);
      const session = newest && sessionOf(context, newest.userId);
      const off: readonly KeepBack[] =
        newest && !session ? [{ code: 'switchedOff', words: 'Whoever switched it on may not post any more; somebody else must' }] : [];
      const reasons = [...uncleanReasons(check), ...limitReasons(check, terms), ...(terms.level === 'automatic' ? off : [])];
      return {
        reasons: newest || reasons.length > 0 ? reasons : [{ code: 'notAutomatic', words: 'Nobody switched it on' }],
        as: session ? inTheNameOf(context, session) : context,
        note: () => newest && noteAutomatic(context, remittance.remittanceId, newest),
      };
    },
    'automatic',
  );

type Verdict = { readonly reasons: readonly KeepBack[]; readonly as: WriteContext; readonly note: () => void };

function* postAll(
  context: WriteContext,
  judge: (check: CheckOutlook, remittance: RemittanceRow) => Verdict,
  who: 'oneKey' | 'automatic' = 'oneKey',
): Generator<Progress, CleanRun, void> {
  const run: CleanRun = { posted: [], kept: [], paid: sumCents([]) };
  const waiting = unpostedChecks(context.db).filter((id) => who === 'oneKey' || termsForCheck(context.db, id).terms.level === 'automatic');
  for (const [done, remittanceId] of waiting.entries()) {
    yield { done, total: waiting.length, unit: 'checks' };
    const remittance = findRemittance(context.db, remittanceId);
    if (remittance?.status !== 'unposted') continue; // somebody was quicker
    const { reasons, as, note } = judge(outlookOf(context, remittance).check, remittance);
    const { payerName, traceNumber, payment, claimCount } = remittance;
    const head = { remittanceId, payerName, traceNumber, payment, claimCount };
    if (reasons.length > 0) {
      run.kept.push({ ...head, reasons: [...reasons] });
      continue;
    }
    const { posted, paid } = atOnce(postRemittance(as, { remittanceId }));
    note();
    run.posted.push({ ...head, posted, paid });
  }
  return { ...run, paid: sumCents(run.posted.map(({ paid }) => paid)) };
}

/** All of a job in the present step: nobody gets a turn between judging a check and posting it. */
function atOnce<Result>(work: Generator<Progress, Result, void>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The same work with another person's name on it; ids, clock and transaction stay those of the running operation. */
function inTheNameOf(context: WriteContext, session: Session): WriteContext {
  return Object.create(context, { session: { value: session, enumerable: true } }) as WriteContext;
}

function sessionOf({ db }: ReadContext, userId: string): Session | undefined {
  const user = findUser(db, userId);
  return user?.active && mayDo(user.role, 'remittance.post') && mayDo(user.role, 'posting.automate')
    ? { userId, role: user.role }
    : undefined;
}

function noteAutomatic(context: WriteContext, remittanceId: string, { version, userId }: KeptTerms): void {
  const { db, operationId } = context;
  insertAutomaticPosting(db, { remittanceId, levelVersion: version, operationId, userId, postedAt: context.now() });
}

/** Checks that posted by themselves in the last days and still stand. */
export const listAutomaticPosts = (
  { db, today }: ReadContext,
  { days }: Input<'posting.automaticPosts'>,
): Output<'posting.automaticPosts'> => [...automaticPostings(db, addDays(today, 1 - days))];

/** The terms that count now, and every choice that led there. */
export function listLevels({ db }: ReadContext): Output<'posting.levels'> {
  const all = postingTerms(db);
  const own = [...new Set(all.map(({ payerId }) => payerId))].flatMap((payerId) => {
    const newest = all.findLast((each) => each.payerId === payerId);
    return payerId !== null && newest?.terms ? [{ payerId, own: newest.terms }] : [];
  });
  return {
    usual: termsOf(all, null)?.terms ?? USUAL_TERMS,
    payers: own,
    history: all.toReversed().map(({ payerId, terms, recordedAt, userName, version }) => ({
      ...{ payerId, level: terms, recordedAt, userName },
      counts: version === all.findLast((each) => each.payerId === payerId)?.version,
    })),
  };
}

/** Chooses how far checks post unopened; it counts for what is read from now on. */
export function saveLevel(context: WriteContext, { payerId, level }: Input<'posting.saveLevel'>): Output<'posting.saveLevel'> {
  const { db, session } = context;
  if (payerId !== null && !payerExists(db, payerId)) fail('list.unknownReference', { payerId });
  if (payerId === null && level === null) fail('list.unknownReference');
  insertPostingTerms(db, { payerId, terms: level, recordedAt: context.now(), userId: session.userId });
  if (payerId !== null) context.touch(payerId);
  return {};
}
