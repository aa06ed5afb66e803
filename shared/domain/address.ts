/** A US postal address. `zip` is 5 or 9 digits without hyphen; empty strings stand for what is not known yet. */
export type Address = {
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  /** Two-letter USPS code. */
  readonly state: string;
  readonly zip: string;
};
