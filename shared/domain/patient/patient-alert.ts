import type { PlainDate } from '../../kernel/plain-date.ts';

/** Something staff must see: at the desk, while charges are entered, when money is taken, or at all of them. */
export type PatientAlert = {
  readonly alertId: string;
  readonly words: string;
  readonly atRegistration: boolean;
  readonly atCharge: boolean;
  readonly atPayment: boolean;
  /** The last day on which it shows; null for always. */
  readonly expiresOn: PlainDate | null;
};
export type AlertPlace = 'atRegistration' | 'atCharge' | 'atPayment';

/** Words of the alerts that show at a place on a day. */
export const alertsAt = (alerts: readonly PatientAlert[], place: AlertPlace, on: PlainDate): readonly string[] =>
  alerts.filter((alert) => alert[place] && (alert.expiresOn === null || alert.expiresOn >= on)).map(({ words }) => words);
