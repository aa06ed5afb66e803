import {
  allowedSamples,
  feeLines,
  feeModifiers,
  feeScheduleExists,
  highestContracts,
  listFeeSchedules,
  saveFeeModifier,
  saveFeeSchedule,
  searchFeeLines,
  usualFee,
  usualFees,
} from '#db/queries/fee.ts';
import { scheduledFees } from '#db/queries/fee-price.ts';
import { payerExists } from '#db/queries/payer.ts';
import { listFacilities, listRenderingProviders } from '#db/queries/provider.ts';
import type { feeOperations } from '#shared/contract/fees.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { checkFees, feeKey } from '#shared/domain/fee/check-fees.ts';
import { expectedAllowed, expectedOfAnyPayer } from '#shared/domain/fee/expected-allowed.ts';
import { type FeeKind, type FeeQuestion, type FeeSchedule, type UnitPrice, unitPrice } from '#shared/domain/fee/fee-schedule.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers, ReadContext, WriteContext } from '../context.ts';
import { copySchedule, raiseSchedule, saveLines } from './change-lines.ts';
import { fillFromMedicare } from './from-medicare.ts';
import { importFees } from './import-fees.ts';

function mustExist({ db }: ReadContext, feeScheduleId: string): void {
  if (!feeScheduleExists(db, feeScheduleId)) fail('fee.scheduleNotFound', { feeScheduleId });
}

/** Checks what a schedule names and stores it. */
function keepSchedule({ db, touch }: WriteContext, schedule: FeeSchedule): void {
  const { payerId, renderingProviderId, facilityId, kind, effectiveFrom, effectiveTo } = schedule;
  if (kind === 'allowed' && payerId === null) fail('fee.contractNeedsPayer');
  if (effectiveTo !== null && effectiveTo < effectiveFrom) fail('fee.endsBeforeItBegins');
  if (payerId !== null && !payerExists(db, payerId)) fail('list.unknownReference', { payerId });
  if (renderingProviderId !== null && !listRenderingProviders(db).some((row) => row.renderingProviderId === renderingProviderId))
    fail('list.unknownReference', { renderingProviderId });
  if (facilityId !== null && !listFacilities(db).some((row) => row.facilityId === facilityId))
    fail('list.unknownReference', { facilityId });
  saveFeeSchedule(db, schedule);
  touch(schedule.feeScheduleId);
}

/** The first schedule of a kind that has the code, and its price for one unit. */
function priceFrom(
  { db }: ReadContext,
  kind: FeeKind,
  asked: FeeQuestion & { readonly code: string; readonly modifiers: readonly string[] },
): { readonly schedule: FeeSchedule; readonly price: UnitPrice } | undefined {
  const shares = feeModifiers(db);
  for (const { schedule, lines } of scheduledFees(db, kind, asked)(asked.code)) {
    const price = unitPrice(lines, asked.modifiers, shares);
    if (price !== undefined) return { schedule, price };
  }
  return undefined;
}

function feePrice(context: ReadContext, asked: Input<'fee.price'>): Output<'fee.price'> {
  const found = priceFrom(context, 'charge', asked);
  if (found) {
    const { amount, byModifier, shares } = found.price;
    return { amount, scheduleName: found.schedule.name, byModifier, shares: [...shares] };
  }
  const usual = usualFee(context.db, asked.code);
  if (usual === undefined) return { amount: null, scheduleName: null, byModifier: null, shares: [] };
  const price = unitPrice([{ code: asked.code, modifier: '', amount: usual }], asked.modifiers, feeModifiers(context.db));
  return { amount: price?.amount ?? usual, scheduleName: null, byModifier: null, shares: [...(price?.shares ?? [])] };
}

/** Answers that are read for one question; the domain takes the newest of them. */
const MOST_SAMPLES = 200;

function feeExpected(context: ReadContext, asked: Input<'fee.expected'>): Output<'fee.expected'> {
  const { code, modifiers, payerId, date, planName, method } = asked;
  const contract = priceFrom(context, 'allowed', asked)?.price.amount;
  const samplesOf = (payer: string | null) =>
    allowedSamples(context.db, { code, modifiers: modifiers.join(' '), payerId: payer, before: date }, MOST_SAMPLES);
  const found = expectedAllowed(contract, samplesOf(payerId), planName, method) ?? expectedOfAnyPayer(samplesOf(null), method);
  return found ? { ...found, evidence: [...found.evidence] } : { amount: null, rule: null, evidence: [] };
}

function feeCheck(context: ReadContext, { feeScheduleId }: Input<'fee.check'>): Output<'fee.check'> {
  mustExist(context, feeScheduleId);
  const schedule = listFeeSchedules(context.db).find((row) => row.feeScheduleId === feeScheduleId);
  const isCharge = schedule?.kind === 'charge';
  const contracts = isCharge ? highestContracts(context.db, context.today) : [];
  const allowed = new Map(contracts.map(({ code, modifier, amount }) => [feeKey(code, modifier), amount]));
  // A list for everybody is meant to be whole; one for a payer or place may name only what differs.
  const whole = isCharge && schedule.payerId === null && schedule.renderingProviderId === null && schedule.facilityId === null;
  return [...checkFees({ lines: feeLines(context.db, feeScheduleId), usual: usualFees(context.db), allowed, whole })];
}

/** Fee schedules, what contracts allow, and what payers allowed before. */
export const feeHandlers: Pick<Handlers, keyof typeof feeOperations> = {
  'fee.list': ({ db }) => [...listFeeSchedules(db)],
  'fee.get': (context, asked) => {
    mustExist(context, asked.feeScheduleId);
    const { lines, count } = searchFeeLines(context.db, asked);
    return { lines: [...lines], count };
  },
  'fee.save': (context, schedule) => {
    keepSchedule(context, schedule);
    return {};
  },
  'fee.saveLines': (context, { feeScheduleId, lines }) => {
    mustExist(context, feeScheduleId);
    context.touch(feeScheduleId);
    return { before: [...saveLines(context.db, feeScheduleId, lines)] };
  },
  'fee.copy': (context, { fromScheduleId, schedule, ...raise }) => {
    mustExist(context, fromScheduleId);
    if (feeScheduleExists(context.db, schedule.feeScheduleId)) fail('fee.scheduleExists', { feeScheduleId: schedule.feeScheduleId });
    keepSchedule(context, schedule);
    return { lines: copySchedule(context.db, fromScheduleId, schedule.feeScheduleId, raise) };
  },
  'fee.raise': (context, { feeScheduleId, ...raise }) => {
    mustExist(context, feeScheduleId);
    context.touch(feeScheduleId);
    const before = raiseSchedule(context.db, feeScheduleId, raise);
    return { changed: before.length, before: [...before] };
  },
  'fee.fromMedicare': (context, asked) => {
    mustExist(context, asked.feeScheduleId);
    context.touch(asked.feeScheduleId);
    const before = fillFromMedicare(context.db, asked);
    return { changed: before.length, before: [...before] };
  },
  'fee.check': feeCheck,
  'fee.import': importFees,
  'fee.price': feePrice,
  'fee.expected': feeExpected,
  'fee.modifiers': ({ db }) => [...feeModifiers(db)],
  'fee.saveModifier': ({ db }, { modifier, share }) => {
    saveFeeModifier(db, modifier, share);
    return {};
  },
};
