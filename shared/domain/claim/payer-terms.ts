/** What a payer asks of claims beyond the standard, as the practice wrote it down. */
export type PayerTerms = {
  /** Days from the service in which a claim must arrive. */
  readonly filingLimitDays: number;
  /** Whether claims to it go through a clearinghouse at all. */
  readonly electronic: boolean;
  /** Whether it takes claims of this practice: some want to be asked first. */
  readonly enrollment: 'notNeeded' | 'pending' | 'done';
  readonly needsTaxonomy: boolean;
  /** Whether consults, tests, imaging, equipment and therapy must say who sent the patient. */
  readonly needsReferring: boolean;
  /** Whether drugs must say their NDC. */
  readonly needsNdc: boolean;
  /** Whether every visit needs a referral number. */
  readonly needsReferral: boolean;
  /** Procedure codes, or their beginnings, that need an authorization first; "*" for every code. */
  readonly authorizationCodes: readonly string[];
  /** How its member ids look: A a letter, 9 a digit, X either, anything else itself; several apart by blanks; empty: not known. */
  readonly memberIdPattern: string;
};

/** Nothing is known of the payer but how long it takes claims. */
export const plainTerms = (filingLimitDays: number, electronic: boolean): PayerTerms => ({
  filingLimitDays,
  electronic,
  enrollment: 'notNeeded',
  needsTaxonomy: false,
  needsReferring: false,
  needsNdc: false,
  needsReferral: false,
  authorizationCodes: [],
  memberIdPattern: '',
});

/** Whether a member id looks as the payer's pattern says; any does when there is none. */
export function fitsMemberIdPattern(memberId: string, pattern: string): boolean {
  const shapes = pattern.split(' ').filter((shape) => shape !== '');
  return shapes.length === 0 || shapes.some((shape) => fitsShape(memberId.toUpperCase(), shape.toUpperCase()));
}

function fitsShape(memberId: string, shape: string): boolean {
  if (memberId.length !== shape.length) return false;
  for (let at = 0; at < shape.length; at += 1) if (!fitsSign(memberId.charAt(at), shape.charAt(at))) return false;
  return true;
}

function fitsSign(sign: string, wanted: string): boolean {
  if (wanted === 'A') return /[A-Z]/.test(sign);
  if (wanted === '9') return /\d/.test(sign);
  if (wanted === 'X') return /[A-Z0-9]/.test(sign);
  return sign === wanted;
}

/** Whether a code, or its beginning, stands on a payer's list of what needs an authorization. */
export const asksAuthorization = ({ authorizationCodes }: PayerTerms, code: string): boolean =>
  authorizationCodes.some((begins) => begins === '*' || (begins !== '' && code.startsWith(begins)));
