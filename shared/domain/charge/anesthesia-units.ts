import type { PayerChargeRule } from './payer-charge-rule.ts';

/** Units of one anesthesia; time in thousandths, because some payers count tenths. */
export type AnesthesiaUnits = {
  readonly base: number;
  readonly timeThousandths: number;
  readonly status: number;
  readonly totalThousandths: number;
};
type TimeRule = Pick<PayerChargeRule, 'minutesPerUnit' | 'timeRounding' | 'breakMinutes' | 'physicalStatus'>;

/** Minutes as thousandths of a time unit, as the payer rounds them. */
export function timeUnits(minutes: number, { minutesPerUnit, timeRounding, breakMinutes }: TimeRule): number {
  const whole = Math.floor(minutes / minutesPerUnit);
  const begun = minutes % minutesPerUnit;
  if (timeRounding === 'down') return whole * 1_000;
  if (timeRounding === 'up') return (whole + (begun > 0 ? 1 : 0)) * 1_000;
  if (timeRounding === 'breakPoint') return (whole + (begun > 0 && begun >= breakMinutes ? 1 : 0)) * 1_000;
  return Math.floor((minutes * 20 + minutesPerUnit) / (minutesPerUnit * 2)) * 100;
}

/** Units that the patient's state adds (ASA physical status): P3 one, P4 two, P5 three. */
const STATUS_UNITS: Readonly<Record<string, number>> = { P3: 1, P4: 2, P5: 3 };

/** Base units with those of the time and, where the payer pays them, of the patient's state. */
export function anesthesiaUnits(base: number, minutes: number, modifiers: readonly string[], rule: TimeRule): AnesthesiaUnits {
  const timeThousandths = timeUnits(minutes, rule);
  const status = rule.physicalStatus ? Math.max(0, ...modifiers.map((modifier) => STATUS_UNITS[modifier] ?? 0)) : 0;
  return { base, timeThousandths, status, totalThousandths: (base + status) * 1_000 + timeThousandths };
}
