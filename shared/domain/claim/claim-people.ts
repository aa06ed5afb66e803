import type { Address } from '../address.ts';

/** Somebody with an NPI of their own, as claims name them. */
export type IndividualProvider = {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly npi: string;
  readonly taxonomy: string | null;
};

/** A place where services are given. */
export type ServiceFacility = { readonly name: string; readonly npi: string | null; readonly address: Address };
