/** How anesthesia minutes become time units: every begun unit, only whole ones, tenths, or one more from a break point on. */
export const TIME_ROUNDINGS = ['up', 'down', 'tenths', 'breakPoint'] as const;
export type TimeRounding = (typeof TIME_ROUNDINGS)[number];

/** How a payer wants the same service on several days: a line for each day, or one line for a span without gaps. */
export const DATE_STYLES = ['perDay', 'span'] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

/** How a payer wants a service on both sides: one line with 50, or a line with RT and one with LT. */
export const BILATERAL_STYLES = ['modifier50', 'twoLines'] as const;
export type BilateralStyle = (typeof BILATERAL_STYLES)[number];

/** How one payer wants charges counted. */
export type PayerChargeRule = {
  readonly minutesPerUnit: number;
  readonly timeRounding: TimeRounding;
  /** Only for breakPoint: minutes of a begun unit from which it counts. */
  readonly breakMinutes: number;
  /** Whether units for P3, P4 and P5 are paid. Medicare does not (42 CFR 414.46). */
  readonly physicalStatus: boolean;
  readonly dates: DateStyle;
  readonly bilateral: BilateralStyle;
  /** Whether discarded drug of single-dose containers is reported with JW, and none with JZ (as Medicare asks). */
  readonly drugWaste: boolean;
};

/** What counts for a payer that nobody has said anything about: 15 minutes, tenths as Medicare pays (42 CFR 414.46). */
export const USUAL_CHARGE_RULE: PayerChargeRule = {
  minutesPerUnit: 15,
  timeRounding: 'tenths',
  breakMinutes: 8,
  physicalStatus: false,
  dates: 'perDay',
  bilateral: 'modifier50',
  drugWaste: true,
};
