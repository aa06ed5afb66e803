import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { type BenefitKind, codeOfKind } from './benefit-codes.ts';
import { type BenefitDate, type BenefitRow, type EligibilityAnswer, plainBenefit } from './benefit-facts.ts';

/** A sheet as a person types it while on the phone or before a portal. */
export type TypedSheet = {
  readonly verdict: 'active' | 'pending' | 'inactive' | 'unclear';
  readonly planName: string;
  readonly planFrom: PlainDate | null;
  readonly planTo: PlainDate | null;
  readonly benefits: readonly TypedBenefit[];
};
export type TypedBenefit = {
  readonly kind: Extract<
    BenefitKind,
    'copay' | 'coinsurance' | 'deductible' | 'outOfPocket' | 'limit' | 'notCovered' | 'otherPayer' | 'primaryCare' | 'note'
  >;
  readonly network: 'in' | 'out' | 'both' | 'unknown';
  readonly level: 'individual' | 'family' | null;
  readonly serviceTypes: readonly string[];
  readonly total: Cents | null;
  readonly remaining: Cents | null;
  readonly fractionMillionths: number | null;
  readonly authorization: 'yes' | 'no' | 'unknown';
  /** The other payer, the primary care provider, or the note itself. */
  readonly words: string;
};

const NETWORK_CODES = { in: 'Y', out: 'N', both: 'W', unknown: '' } as const;
const AUTHORIZATION_CODES = { yes: 'Y', no: 'N', unknown: '' } as const;
const STANDING_KINDS = { active: 'active', pending: 'pending', inactive: 'inactive', unclear: 'cannotProcess' } as const;
/** NM101 of whoever a line names. */
const ENTITY_CODES: Partial<Record<BenefitKind, string>> = { otherPayer: 'PR', primaryCare: 'P3' };

/** A typed sheet in the shape of a 271, so that both are shown and compared alike. */
export function typedAnswer(typed: TypedSheet): EligibilityAnswer {
  const { planName, planFrom, planTo } = typed;
  const dates: readonly BenefitDate[] = planFrom === null && planTo === null ? [] : [{ code: '346', from: planFrom, to: planTo }];
  const standing = { ...plainBenefit(codeOfKind(STANDING_KINDS[typed.verdict])), serviceTypes: ['30'], planName, dates };
  return {
    traces: [],
    inquiryReference: '',
    answeredOn: null,
    payerName: '',
    payerIdentifier: '',
    subscriber: null,
    dependent: null,
    dates: [],
    rejections: [],
    benefits: [standing, ...typed.benefits.flatMap(rowsOf)],
    firstSegment: null,
    lastSegment: null,
  };
}

/** A whole and its rest are two rows, as a payer would send them. */
function rowsOf(benefit: TypedBenefit): readonly BenefitRow[] {
  const { kind, network, level, serviceTypes, total, remaining, fractionMillionths, authorization, words } = benefit;
  const entity = ENTITY_CODES[kind];
  const row: BenefitRow = {
    ...plainBenefit(codeOfKind(kind)),
    levelCode: level === null ? '' : level === 'individual' ? 'IND' : 'FAM',
    serviceTypes,
    fractionMillionths,
    networkCode: NETWORK_CODES[network],
    authorizationCode: AUTHORIZATION_CODES[authorization],
    messages: words === '' || entity !== undefined ? [] : [words],
    entities: words === '' || entity === undefined ? [] : [{ code: entity, name: words, idCode: '', id: '', contacts: [] }],
  };
  const yearly = kind === 'deductible' || kind === 'outOfPocket';
  const whole = { ...row, amount: total, periodCode: total !== null && yearly ? '23' : kind === 'copay' && total !== null ? '27' : '' };
  const rest = { ...row, amount: remaining, periodCode: '29' };
  if (total === null && remaining !== null) return [rest];
  return remaining === null ? [whole] : [whole, rest];
}
