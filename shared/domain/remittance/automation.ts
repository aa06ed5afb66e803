import type { Cents } from '../../kernel/cents.ts';
import { formatMoney } from '../../kernel/cents.ts';

/** review: each check is opened and posted. oneKey: all clean ones post together. automatic: clean ones post as they are read. */
export const postingLevels = ['review', 'oneKey', 'automatic'] as const;
export type PostingLevel = (typeof postingLevels)[number];

/** How far the checks of a payer post without anybody opening them. */
export type PostingTerms = {
  readonly level: PostingLevel;
  /** A check with a denied claim may post by itself. */
  readonly denials: boolean;
  /** A check with reversals or provider-level adjustments may. */
  readonly takebacks: boolean;
  /** Only when the bank has the money. */
  readonly needsDeposit: boolean;
  /** The largest check that may; null: any. */
  readonly most: Cents | null;
};

/** What a practice has that said nothing: the clean ones by one key, nothing by itself. */
export const USUAL_TERMS: PostingTerms = { level: 'oneKey', denials: false, takebacks: false, needsDeposit: false, most: null };

/** What posting a check would come to, as far as a decision needs it. */
export type CheckOutlook = {
  readonly posted: boolean;
  readonly balanced: boolean;
  /** Whether the payee is this practice; null when the check does not say. */
  readonly oursToTake: boolean | null;
  readonly claimCount: number;
  /** Claims that no claim of ours is named for. */
  readonly unmatched: number;
  /** Claims whose answer waits for another, and those that a person must decide; with the first reason of each kind. */
  readonly waiting: number;
  readonly held: number;
  readonly heldFor: string;
  readonly denied: number;
  readonly reversals: number;
  readonly providerLevel: number;
  readonly payment: Cents;
  /** Whether the bank has it; null when nothing is known of the bank. */
  readonly inBank: boolean | null;
  /** It was posted once and a person took it back. */
  readonly takenBack: boolean;
  /** The same check stands in the books as typed from paper. */
  readonly typed: boolean;
};

export const keepBackCodes = [
  'alreadyPosted',
  'outOfBalance',
  'notOurs',
  'typed',
  'noClaims',
  'unmatched',
  'waiting',
  'held',
  'review',
  'notAutomatic',
  'denials',
  'takebacks',
  'deposit',
  'amount',
  'switchedOff',
  'takenBack',
] as const;
export type KeepBackCode = (typeof keepBackCodes)[number];
export type KeepBack = { readonly code: KeepBackCode; readonly words: string };

/**
 * Why a check may not post unopened, whatever anybody allowed: only what adds up, is ours, and has nothing for a person to decide
 * is clean. Empty when it is.
 */
export function uncleanReasons(check: CheckOutlook): readonly KeepBack[] {
  const reasons: (KeepBack | false)[] = [
    check.posted && { code: 'alreadyPosted', words: 'It is posted already' },
    !check.balanced && { code: 'outOfBalance', words: 'It does not add up' },
    check.oursToTake !== true && {
      code: 'notOurs',
      words: check.oursToTake === null ? 'It does not say who is paid' : 'It is made out to somebody else',
    },
    check.typed && { code: 'typed', words: 'It is posted already as typed from paper' },
    check.claimCount === 0 && { code: 'noClaims', words: 'It pays no claim, so nothing tells whether it is right' },
    check.unmatched > 0 && { code: 'unmatched', words: `${claims(check.unmatched)} not found among ours` },
    check.waiting > 0 && { code: 'waiting', words: `${claims(check.waiting)} waiting for another answer` },
    check.held > 0 && { code: 'held', words: `${claims(check.held)} to decide: ${check.heldFor}` },
  ];
  return reasons.filter((reason) => reason !== false);
}

/** What more keeps a clean check from posting by itself: the level, and the limits that were set with it. */
export function limitReasons(check: CheckOutlook, terms: PostingTerms): readonly KeepBack[] {
  const reasons: (KeepBack | false)[] = [
    terms.level !== 'automatic' && { code: 'notAutomatic', words: 'Checks of this payer do not post by themselves' },
    check.takenBack && { code: 'takenBack', words: 'It was taken back; a person posts it again' },
    check.denied > 0 && !terms.denials && { code: 'denials', words: `${claims(check.denied)} denied` },
    (check.reversals > 0 || check.providerLevel > 0) &&
      !terms.takebacks && { code: 'takebacks', words: takebackWords(check.reversals, check.providerLevel) },
    terms.needsDeposit && check.inBank !== true && { code: 'deposit', words: 'The bank does not have it yet, as far as is known' },
    terms.most !== null &&
      check.payment > terms.most && { code: 'amount', words: `${formatMoney(check.payment)} is more than ${formatMoney(terms.most)}` },
  ];
  return reasons.filter((reason) => reason !== false);
}

/** Several payers may speak on one check: it posts as the most careful of their terms allows. */
export function strictestTerms(all: readonly PostingTerms[]): PostingTerms {
  const [first, ...rest] = all;
  if (!first) return { ...USUAL_TERMS, level: 'review' };
  return rest.reduce<PostingTerms>(
    (so, next) => ({
      level: postingLevels[Math.min(postingLevels.indexOf(so.level), postingLevels.indexOf(next.level))] ?? 'review',
      denials: so.denials && next.denials,
      takebacks: so.takebacks && next.takebacks,
      needsDeposit: so.needsDeposit || next.needsDeposit,
      most: so.most === null ? next.most : next.most === null ? so.most : (Math.min(so.most, next.most) as Cents),
    }),
    first,
  );
}

const claims = (count: number): string => (count === 1 ? '1 claim' : `${count} claims`);

function takebackWords(reversals: number, providerLevel: number): string {
  const parts = [
    reversals > 0 ? `${claims(reversals)} taken back` : '',
    providerLevel > 0 ? `${providerLevel} provider-level ${providerLevel === 1 ? 'adjustment' : 'adjustments'}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
