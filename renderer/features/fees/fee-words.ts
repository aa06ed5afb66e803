import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';

export type Schedule = Output<'fee.list'>[number];
export type Line = Output<'fee.get'>['lines'][number];
export type Names = {
  readonly payers: Output<'payer.list'>;
  readonly renderings: Output<'provider.list'>;
  readonly facilities: Output<'facility.list'>;
};

/** Whom a schedule is for, in words. */
export function forWhom({ payerId, renderingProviderId, facilityId }: Schedule, { payers, renderings, facilities }: Names): string {
  const parts = [
    payers.find((row) => row.payerId === payerId)?.name,
    renderings.find((row) => row.renderingProviderId === renderingProviderId)?.lastName,
    facilities.find((row) => row.facilityId === facilityId)?.name,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'Everybody' : parts.join(', ');
}

/** From when to when. */
export const when = ({ effectiveFrom, effectiveTo }: Schedule): string =>
  effectiveTo === null ? `from ${formatDate(effectiveFrom)}` : `${formatDate(effectiveFrom)} to ${formatDate(effectiveTo)}`;

export const kindWords = ({ kind }: Pick<Schedule, 'kind'>): string =>
  kind === 'allowed' ? 'Contract, what is allowed' : 'What we charge';

/** "2.5" percent to hundredths; undefined when it is no number, or below taking everything away. */
export function parsePercent(text: string): number | undefined {
  const typed = text.trim().replace(/%$/, '').replace(',', '.');
  if (!/^-?\d{1,4}(\.\d{1,2})?$/.test(typed)) return undefined;
  const hundredths = Math.round(Number(typed) * 100);
  return hundredths < -10_000 ? undefined : hundredths;
}

/** How far one amount lies from another, "+4 %". */
export function apart(amount: number, usual: number | null): string {
  if (usual === null || usual === 0 || amount === usual) return '';
  const percent = Math.round(((amount - usual) / usual) * 100);
  return `${percent > 0 ? '+' : percent < 0 ? '\u2212' : ''}${Math.abs(percent)} %`;
}
