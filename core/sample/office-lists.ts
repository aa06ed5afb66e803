import { findPractice } from '#db/queries/practice.ts';
import type { Input } from '#shared/contract/operations.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents } from '#shared/kernel/cents.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { diagnoses, procedures } from './code-lists.ts';
import type { SampleLists } from './practice-lists.ts';
import type { UseCases } from './use-cases.ts';

type Tools = { readonly context: WriteContext; readonly use: UseCases; readonly lists: SampleLists };

/** Whom a practice deals with, what it charges, and its own words: everything that is set up before the first visit. */
export function saveLists(tools: Tools): void {
  const { context, use, lists } = tools;
  for (const row of lists.rendering) use['provider.save'](context, row);
  for (const row of lists.referring) use['referring.save'](context, row);
  use['facility.save'](context, lists.facility);
  saveLaboratory(tools);
  for (const row of lists.partners) use['partner.save'](context, row);
  for (const row of Object.values(lists.payers)) use['payer.save'](context, row);
  for (const row of lists.employers) use['employer.save'](context, row);
  for (const [code, section, words, fee] of procedures)
    use['procedure.save'](context, { code, section, words, fee: cents(fee), active: true });
  for (const [code, words] of diagnoses) use['diagnosis.save'](context, { code, words, active: true });
  saveOwnWords(tools);
  savePayerTerms(tools);
  for (const [scope, codes] of FAVOURITES) for (const code of codes) use['code.favour'](context, { scope, code, favourite: true });
}

/** The practice's own laboratory: a facility at its address, for the number under which it may test. */
function saveLaboratory({ context, use }: Tools): void {
  const practice = findPractice(context.db);
  assert(practice, 'the practice stands before its lists');
  const { address, phone } = practice.fields;
  const own = { name: 'Own laboratory', npi: null, placeOfService: '11', clia: '28D0990025', phone, address, active: true };
  use['facility.save'](context, { facilityId: context.newId(), ...own });
}

const FAVOURITES = [
  ['procedure', ['T1015', 'G0439', 'G0008', 'S9083']],
  ['diagnosis', ['I10', 'E11.9', 'J06.9', 'Z00.00', 'Z00.129', 'M54.50']],
] as const;

/** Reasons beside those that a practice starts with. */
export const REASONS = [
  ['noCharge', 'WX', 'Closed for the weather'],
  ['holdClaim', 'NOTE', 'Waits for the signed note'],
  ['writeOffCourtesy', 'STF', 'Family of staff'],
] as const satisfies readonly (readonly [Input<'reason.save'>['use'], string, string])[];

/** The practice's own words on a statement, by how many went before. */
const MESSAGES = [
  'Thank you for coming to Juniper Hollow. Please pay by the day above, or call us about a payment plan.',
  'This is our second letter. If you have paid in the last days, please excuse it.',
  'Please call us this week. We would much rather arrange a plan with you than pass this on.',
] as const;

function saveOwnWords({ context, use }: Tools): void {
  for (const [reason, code, words] of REASONS)
    use['reason.save'](context, { reasonId: context.newId(), use: reason, code, words, active: true });
  for (const [index, words] of MESSAGES.entries()) use['message.save'](context, { level: index + 1, words, spanish: '', active: true });
}

/** What single payers do otherwise: a number of their own for a provider, and an adjustment that nobody should hold. */
function savePayerTerms({ context, use, lists }: Tools): void {
  const { medicaid, mutual, compensation } = lists.payers;
  const [first, , nurse] = lists.rendering;
  const numbers = [
    { payer: medicaid, rendering: first, qualifier: 'G2', number: 'NAM0042117' },
    { payer: medicaid, rendering: nurse ?? first, qualifier: 'G2', number: 'NAM0042119' },
    { payer: compensation, rendering: first, qualifier: '0B', number: 'NE18842' },
  ] as const;
  for (const { payer, rendering, ...row } of numbers)
    use['payer.saveNumber'](context, {
      payerNumberId: context.newId(),
      renderingProviderId: rendering.renderingProviderId,
      payerId: payer.payerId,
      ...row,
      active: true,
    });
  // 131: a discount that was negotiated for the claim (CARC); Prairie Mutual's contract says that it is ours to take off.
  const rule = { payerId: mutual.payerId, group: 'CO', reason: '131', action: 'post' } as const;
  use['posting.saveRule'](context, { postingRuleId: context.newId(), writeOffReasonId: null, effectiveFrom: null, note: '', ...rule });
}

/** What modifiers make of a price, in hundredths of a percent: both sides, a second procedure, less than was planned. */
const SHARES = [
  ['50', 15_000],
  ['51', 5_000],
  ['52', 5_000],
] as const;
/** What a payer's contract allows and what the care home's visits cost, in percent of the usual fee. */
const CONTRACT_PERCENT = 72;
const CARE_HOME_PERCENT = 110;
const CARE_HOME_CODES: ReadonlySet<string> = new Set(['T1015', 'G0439', 'G0444', 'G0442', 'J3420', 'J3301', 'J7613', 'G0009', 'G0328']);
/** A picture that another office reads: the whole, the technical part, the reading. */
const IN_PARTS = [
  { code: 'G0130', modifier: '', amount: cents(95_00) },
  { code: 'G0130', modifier: 'TC', amount: cents(68_00) },
  { code: 'G0130', modifier: '26', amount: cents(27_00) },
];
const NEXT_YEAR_RAISE = { hundredthsOfPercent: 350, step: 50, up: false } as const;

/** Three schedules beside the usual fees: everything from next January on, what one payer allows, what a care home costs. */
export function saveFees({ context, use, lists }: Tools, today: PlainDate): void {
  const { blue } = lists.payers;
  const { facilityId, name: facility } = lists.facility;
  const [nextYear, sinceAlways] = [
    plainDate(`${Number(today.slice(0, 4)) + 1}-01-01`),
    plainDate(`${Number(context.today.slice(0, 4))}-01-01`),
  ];
  const nobody = { payerId: null, renderingProviderId: null, facilityId: null, effectiveTo: null, active: true };
  const save = (schedule: Omit<Input<'fee.save'>, 'feeScheduleId'>, percent: number, codes?: ReadonlySet<string>): string => {
    const feeScheduleId = context.newId();
    use['fee.save'](context, { feeScheduleId, ...schedule });
    const wanted = procedures.filter(([code]) => codes?.has(code) ?? true);
    const lines = wanted.map(([code, , , fee]) => ({ code, modifier: '', amount: cents(Math.round((fee * percent) / 100)) }));
    use['fee.saveLines'](context, { feeScheduleId, lines });
    return feeScheduleId;
  };
  const usual = save({ ...nobody, name: `Usual fees ${nextYear.slice(0, 4)}`, kind: 'charge', effectiveFrom: nextYear }, 100);
  use['fee.saveLines'](context, { feeScheduleId: usual, lines: IN_PARTS });
  use['fee.raise'](context, { feeScheduleId: usual, ...NEXT_YEAR_RAISE });
  save({ ...nobody, name: `${blue.name} contract`, kind: 'allowed', payerId: blue.payerId, effectiveFrom: sinceAlways }, CONTRACT_PERCENT);
  save({ ...nobody, name: facility, kind: 'charge', facilityId, effectiveFrom: sinceAlways }, CARE_HOME_PERCENT, CARE_HOME_CODES);
  for (const [modifier, share] of SHARES) use['fee.saveModifier'](context, { modifier, share });
}
