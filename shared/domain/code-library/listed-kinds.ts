import type { DatedList } from './dated-list.ts';

/** CMS place of service codes: two digits. The rows between that are "Unassigned" stand for several numbers at once. */
export const PLACE_OF_SERVICE_LIST: DatedList = {
  code: /^(?:PLACE OF SERVICE |POS )?CODE(?:S|\(S\))?$|^POS$/,
  shape: /^\d{2}$/,
  digits: 2,
  empty: /^UNASSIGNED\b/i,
};

/** Modifiers of HCPCS and CPT: two letters or digits. */
export const MODIFIER_LIST: DatedList = { code: /^(?:MODIFIER )?CODE$|^MODIFIERS?$|^MOD$/, shape: /^[A-Z0-9]{2}$/ };

/** Claim adjustment reason codes (X12 external code source 139): numbers, and a few that begin with a letter. */
export const CARC_LIST: DatedList = { code: /^(?:CARC |REASON |ADJUSTMENT REASON )?CODE$|^CARC$/, shape: /^(?:\d{1,3}|[ABDPWY]\d{1,2})$/ };

/** Remittance advice remark codes (source 411): M, MA or N and a number. */
export const RARC_LIST: DatedList = { code: /^(?:RARC |REMARK |REMITTANCE ADVICE REMARK )?CODE$|^RARC$/, shape: /^(?:MA?|N)\d{1,4}$/ };

/** Claim status category codes (source 507): a letter, then a digit or letters ("A1", "F3N", "RQ"). */
export const CLAIM_STATUS_CATEGORY_LIST: DatedList = {
  code: /^(?:CLAIM STATUS |STATUS )?(?:CATEGORY )?CODE$|^CATEGORY$/,
  shape: /^[A-Z](?:[0-9A-Z]|[0-9A-Z]{2,3})$/,
};

/** Claim status codes (source 508): numbers. */
export const CLAIM_STATUS_LIST: DatedList = { code: /^(?:CLAIM STATUS |STATUS )?CODE$|^STATUS$/, shape: /^\d{1,4}$/ };
