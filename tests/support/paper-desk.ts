import { handlers } from '#core/handlers.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import {
  EMPTY_PAPER,
  emptyPaperClaim,
  type PaperClaim,
  type PaperClaimDraft,
  type PaperDraft,
} from '#shared/domain/remittance/paper-eob.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from './money-desk.ts';

type Draft = Input<'paper.save'>['draft'];

/** What a person types of one claim: texts per line, in the claim's order. */
export type TypedClaim = Partial<Omit<PaperClaimDraft, 'claimId' | 'lines'>> & {
  readonly claimId: string;
  readonly lines?: readonly (readonly [allowed: string, paid: string, adjustments?: string, remarks?: string])[];
};

/** A money desk with every handler, and hands that type an EOB from paper. */
export async function openPaperDesk(today = '2026-07-14') {
  const desk = await openMoneyDesk(today);
  const { app } = desk;
  Object.assign(app.handlers, handlers);
  const claimOf = (claimId: string): Promise<PaperClaim> => app.ask('paper.claim', { claimId }) as Promise<PaperClaim>;
  const [payerId = ''] = await payersOf(app);
  const typed = async (head: Partial<PaperDraft>, claims: readonly TypedClaim[]): Promise<PaperDraft> => {
    const typedClaims: PaperClaimDraft[] = [];
    for (const { lines = [], ...rest } of claims) {
      const empty = emptyPaperClaim(await claimOf(rest.claimId));
      const filled = empty.lines.map((line, index) => {
        const [allowed = '', paid = '', adjustments = '', remarks = ''] = lines[index] ?? [];
        return { ...line, allowed, paid, adjustments, remarks };
      });
      typedClaims.push({ ...empty, ...rest, lines: filled });
    }
    const day = plainDate('2026-07-20');
    return { ...EMPTY_PAPER, payerId, traceNumber: 'CHK-0047', paymentDate: day, receivedOn: day, ...head, claims: typedClaims };
  };
  /** Keeps a new paper and gives its id and version. */
  const keep = async (draft: PaperDraft, paperEobId = app.newId(), version = 0) => {
    const kept = await app.ask('paper.save', { paperEobId, version, draft: draft as Draft });
    return { paperEobId, version: kept.version, alike: kept.alike };
  };
  const post = async (draft: PaperDraft): Promise<Output<'paper.post'> & { readonly paperEobId: string }> => {
    const { paperEobId, version } = await keep(draft);
    return { paperEobId, ...(await app.ask('paper.post', { paperEobId, version })) };
  };
  return { ...desk, claimOf, payerId, typed, keep, post, check: (amount: number) => ({ payment: cents(amount) }) };
}

const payersOf = async (app: Awaited<ReturnType<typeof openMoneyDesk>>['app']): Promise<readonly string[]> =>
  (await app.ask('payer.list', {})).map(({ payerId }) => payerId);
