import type { call } from '../../lib/api.ts';
import { money } from '../../lib/format.ts';
import { showToast } from '../../ui/toast.tsx';

type Approved = Awaited<ReturnType<typeof call<'charge.approve'>>>;

/** What became of an approved slip, with a way to its claim. */
export function sayApproved(answer: Approved, total: number, go: (path: string) => void): void {
  const { claimId, claimNumber, status, findings, moreClaims, receiptNumber } = answer;
  const receipt = receiptNumber === null ? '' : `, receipt ${receiptNumber}`;
  const why = findings.find(({ severity }) => severity === 'stop')?.message ?? '';
  const held = [{ status }, ...moreClaims].filter((claim) => claim.status === 'onHold').length;
  const several = `${moreClaims.length + 1} claims, ${money(total)}${receipt}`;
  const together = {
    words: held === 0 ? `${several}: ready to send` : `${several}: ${held} on hold${why === '' ? '' : `, ${why}`}`,
    shape: held === 0 ? 'check' : 'barred',
  } as const;
  const said = {
    selfPay: { words: `${money(total)} posted to the patient${receipt}`, shape: 'check' },
    ready: { words: `Claim ready to send, ${money(total)}${receipt}`, shape: 'check' },
    onHold: { words: `Claim waits on hold, ${money(total)}${receipt}: ${why}`, shape: 'barred' },
  } as const;
  const open = claimId === null ? undefined : { words: claimNumber ?? 'Open the claim', run: () => go(`/claims/${claimId}`) };
  showToast({ ...(moreClaims.length > 0 ? together : said[status]), ...(open ? { open } : {}) });
}
