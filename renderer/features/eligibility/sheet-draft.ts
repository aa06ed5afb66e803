import type { CallInput } from '#shared/contract/operations.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

type Recorded = CallInput<'eligibility.record'>;
type Benefit = Recorded['benefits'][number];

/** The amounts of one network as a person types them; undefined where nothing was said. */
export type NetworkDraft = {
  readonly officeCopay: Cents | undefined;
  readonly urgentCopay: Cents | undefined;
  readonly deductible: Cents | undefined;
  readonly deductibleLeft: Cents | undefined;
  readonly familyDeductible: Cents | undefined;
  readonly familyDeductibleLeft: Cents | undefined;
  readonly outOfPocket: Cents | undefined;
  readonly outOfPocketLeft: Cents | undefined;
  /** "20" for 20 %. */
  readonly share: string;
};

export type SheetDraft = {
  readonly how: Recorded['how'];
  readonly reference: string;
  readonly checkedOn: PlainDate | undefined;
  readonly visitDate: PlainDate | undefined;
  readonly verdict: Recorded['verdict'];
  readonly planName: string;
  readonly planFrom: PlainDate | undefined;
  readonly planTo: PlainDate | undefined;
  readonly inNetwork: NetworkDraft;
  readonly outOfNetwork: NetworkDraft;
  readonly withOutOfNetwork: boolean;
  readonly askFirst: Benefit['authorization'];
  readonly otherPayer: string;
  readonly primaryCare: string;
  readonly note: string;
};

const EMPTY_NETWORK: NetworkDraft = {
  officeCopay: undefined,
  urgentCopay: undefined,
  deductible: undefined,
  deductibleLeft: undefined,
  familyDeductible: undefined,
  familyDeductibleLeft: undefined,
  outOfPocket: undefined,
  outOfPocketLeft: undefined,
  share: '',
};

/** What a new sheet starts from: the same source as last time, today, and the visit that it is for. */
export const emptySheet = (how: SheetDraft['how'], today: PlainDate, visitDate: PlainDate): SheetDraft => ({
  how,
  reference: '',
  checkedOn: today,
  visitDate,
  verdict: 'active',
  planName: '',
  planFrom: undefined,
  planTo: undefined,
  inNetwork: EMPTY_NETWORK,
  outOfNetwork: EMPTY_NETWORK,
  withOutOfNetwork: false,
  askFirst: 'unknown',
  otherPayer: '',
  primaryCare: '',
  note: '',
});

/** A percentage from 0 to 100 with up to four decimals, in millionths of the whole; undefined when it is none. */
export function readShare(text: string): number | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?\s*%?$/.exec(text.trim());
  if (!match) return undefined;
  const millionths = Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'));
  return millionths <= 1_000_000 ? millionths : undefined;
}

export type SheetErrors = Partial<Record<'checkedOn' | 'visitDate' | 'planTo' | 'inShare' | 'outShare', string>>;

/** What keeps a sheet from being kept; empty when nothing does. */
export function sheetErrors(draft: SheetDraft, today: PlainDate): SheetErrors {
  const { checkedOn, visitDate, planFrom, planTo, inNetwork, outOfNetwork, withOutOfNetwork } = draft;
  const errors: { -readonly [Key in keyof SheetErrors]: SheetErrors[Key] } = {};
  if (checkedOn === undefined) errors.checkedOn = 'Type the day on which the payer said it.';
  else if (checkedOn > today) errors.checkedOn = 'That day has not come.';
  if (visitDate === undefined) errors.visitDate = 'Type the day that you asked about.';
  if (planFrom !== undefined && planTo !== undefined && planTo < planFrom) errors.planTo = 'The plan ends before it begins.';
  const wrong = ({ share }: NetworkDraft) => share.trim() !== '' && readShare(share) === undefined;
  if (wrong(inNetwork)) errors.inShare = 'Type a percentage from 0 to 100.';
  if (withOutOfNetwork && wrong(outOfNetwork)) errors.outShare = 'Type a percentage from 0 to 100.';
  return errors;
}

/** The typed sheet as the operation takes it; only what was said becomes a line. */
export function sheetInput(draft: SheetDraft, checkId: string, coverageId: string): Recorded {
  const { how, reference, checkedOn, visitDate, verdict, planName, planFrom, planTo, inNetwork, outOfNetwork } = draft;
  const networks = [...networkLines('in', inNetwork), ...(draft.withOutOfNetwork ? networkLines('out', outOfNetwork) : [])];
  const named = (kind: Benefit['kind'], words: string): readonly Benefit[] =>
    words.trim() === '' ? [] : [line(kind, { words: words.trim() })];
  const asking = draft.askFirst === 'unknown' ? [] : [line('note', { authorization: draft.askFirst, words: askWords(draft.askFirst) })];
  return {
    checkId,
    coverageId,
    checkedOn: checkedOn as PlainDate,
    visitDate: visitDate as PlainDate,
    how,
    reference: reference.trim(),
    verdict,
    planName: planName.trim(),
    planFrom: planFrom ?? null,
    planTo: planTo ?? null,
    benefits: [
      ...networks,
      ...asking,
      ...named('otherPayer', draft.otherPayer),
      ...named('primaryCare', draft.primaryCare),
      ...named('note', draft.note),
    ],
  };
}

const askWords = (answer: 'yes' | 'no'): string =>
  answer === 'yes' ? 'The payer wants to be asked first.' : 'The payer need not be asked first.';

function line(kind: Benefit['kind'], said: Partial<Benefit>): Benefit {
  const nothing = { network: 'unknown', level: null, total: null, remaining: null, fractionMillionths: null } as const;
  return { kind, ...nothing, serviceTypes: [], authorization: 'unknown', words: '', ...said };
}

function networkLines(network: 'in' | 'out', said: NetworkDraft): readonly Benefit[] {
  const amounts = (
    kind: Benefit['kind'],
    level: Benefit['level'],
    serviceTypes: string[],
    total: Cents | undefined,
    remaining?: Cents | undefined,
  ) =>
    total === undefined && remaining === undefined
      ? []
      : [line(kind, { network, level, serviceTypes, total: total ?? null, remaining: remaining ?? null })];
  const share = readShare(said.share);
  return [
    ...amounts('copay', 'individual', ['98'], said.officeCopay),
    ...amounts('copay', 'individual', ['UC'], said.urgentCopay),
    ...amounts('deductible', 'individual', ['30'], said.deductible, said.deductibleLeft),
    ...amounts('deductible', 'family', ['30'], said.familyDeductible, said.familyDeductibleLeft),
    ...amounts('outOfPocket', 'individual', ['30'], said.outOfPocket, said.outOfPocketLeft),
    ...(share === undefined
      ? []
      : [line('coinsurance', { network, level: 'individual', serviceTypes: ['30'], fractionMillionths: share })]),
  ];
}
