import type { partnerProfileOperations } from '#shared/contract/partner-profile.ts';
import type { KnownPartner } from '#shared/domain/partner/known-partner.ts';
import type { Handlers } from '../context.ts';
import { availity, claimMd, officeAlly, optum, waystar } from './clearinghouses.ts';
import { directMedicare, stedi } from './direct.ts';

/** Partners whose particulars are known in part, each with how sure every part is. */
export const knownPartners: readonly KnownPartner[] = [officeAlly, availity, optum, waystar, claimMd, stedi, directMedicare];

export const partnerProfileHandlers: Pick<Handlers, keyof typeof partnerProfileOperations> = {
  'partner.known': () => knownPartners.map((known) => ({ ...known, facts: { ...known.facts } })),
};
