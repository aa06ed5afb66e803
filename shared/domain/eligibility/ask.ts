/** What has to be known of a coverage before a question about it can be sent. */
export type AskableCoverage = {
  readonly memberId: string;
  readonly relationship: string;
  readonly payerCode: string;
  readonly payerName: string;
  readonly partnerName: string | null;
  readonly patient: { readonly lastName: string; readonly firstName: string };
  readonly subscriber: { readonly lastName: string; readonly firstName: string };
};

/**
 * Why no file can ask about a coverage, with what to do about it; empty when one can. A payer finds a member by id, name and
 * birth date together (x12.md §7), so a question without them is only a refusal later.
 */
export function cannotAsk(coverage: AskableCoverage): string {
  if (coverage.memberId.trim() === '') return 'The coverage has no member ID: type it from the card.';
  if (coverage.partnerName === null)
    return `${coverage.payerName} has no active trading partner: choose one in Lists, Payers, or ask by phone.`;
  if (coverage.payerCode.trim() === '') return `${coverage.payerName} has no payer ID: type it in Lists, Payers.`;
  if (!named(coverage.patient)) return 'The patient has no full name.';
  if (!named(coverage.subscriber)) return 'The coverage does not name its subscriber: complete it.';
  return '';
}

const named = ({ lastName, firstName }: AskableCoverage['patient']): boolean => lastName.trim() !== '' && firstName.trim() !== '';
