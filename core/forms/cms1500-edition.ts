/**
 * The edition that our boxes of the CMS-1500 follow: the NUCC's 1500 instruction manual for form version 02/12, as listed on
 * nucc.org (1500 instructions, change log 072023). The NUCC issues a new one each July; docs/paper-claims.md says how it is taken over.
 */
export const CMS1500_EDITION = 'CMS-1500 (02/12), boxes by the NUCC instructions, version 11.0 of July 2023';
