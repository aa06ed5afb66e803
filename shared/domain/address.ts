/** A US postal address. `zip` is 5 or 9 digits without hyphen; empty strings stand for what is not known yet. */
export type Address = {
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  /** Two-letter USPS code. */
  readonly state: string;
  readonly zip: string;
};

/** Enough for an envelope: street, city, state and a ZIP of 5 or 9 digits. */
export const isMailable = ({ street, city, state, zip }: Address): boolean =>
  [street, city, state].every((part) => part.trim() !== '') && /^\d{5}(\d{4})?$/.test(zip);
