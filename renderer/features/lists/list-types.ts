import type { Output } from '#shared/contract/operations.ts';

export type RenderingRow = Output<'provider.list'>[number];
export type ReferringRow = Output<'referring.list'>[number];
export type FacilityRow = Output<'facility.list'>[number];
export type PayerRow = Output<'payer.list'>[number];
export type PartnerRow = Output<'partner.list'>[number];
/** The search answers only codes in use, so an open one is in use until it is switched off. */
export type ProcedureRow = Omit<Output<'procedure.search'>[number], 'used' | 'modifierFees' | 'shares'> & { readonly active: boolean };
export type DiagnosisRow = Omit<Output<'diagnosis.search'>[number], 'used'> & { readonly active: boolean };
export type AddressFacts = FacilityRow['address'];
export type EmployerRow = Output<'employer.list'>[number];
export type ReasonRow = Output<'reason.list'>[number];
export type PayerNumberRow = Output<'payer.numbers'>[number];
export type MessageRow = Output<'message.list'>[number];
export type CodeDefaultRow = Output<'charge.codeDefaults'>[number];
export type BaseRow = Output<'charge.unitLists'>['bases'][number];
export type PackageRow = Output<'charge.unitLists'>['packages'][number];
export type AddOnRow = Output<'charge.unitLists'>['addOns'][number];
