/**
 * CMS gives Medigap plans that are asked through Medicare's claim a number from 55000 to 59999 (COBA, Medicare Claims Processing
 * Manual, chapter 28, section 70.6). It is another number than the id under which a clearinghouse knows the plan.
 */
export const isCobaNumber = (number: string): boolean => /^5[5-9]\d{3}$/.test(number);

/**
 * The number under which Medicare sends a claim on to a plan; empty when it is not known. A plan may have been entered with
 * that number as its ordinary id before it had a place of its own.
 */
export const cobaNumberOf = ({ cobaNumber = '', payerId }: { readonly cobaNumber?: string; readonly payerId: string }): string =>
  cobaNumber !== '' ? cobaNumber : isCobaNumber(payerId) ? payerId : '';
