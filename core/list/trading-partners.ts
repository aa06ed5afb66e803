import { listTradingPartners, saveTradingPartner } from '#db/queries/payer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { namesFault } from '#shared/domain/partner/file-name.ts';
import { isaWordFault, separatorFault } from '#shared/domain/partner/partner-profile.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';

/** Trading partners, each with how it wants its files where that was ever said. */
export const listTradingPartnersWithProfiles = ({ db }: ReadContext): Output<'partner.list'> => [...listTradingPartners(db)];

/** Adds or changes a trading partner. Refuses names and separators that no file could have. */
export function saveTradingPartnerWithProfile(context: WriteContext, row: Input<'partner.save'>): Output<'partner.save'> {
  const { profile } = row;
  if (profile && namesFault(profile) !== undefined) fail('partner.badName');
  if (profile && (separatorFault(profile) !== undefined || isaWordFault(profile) !== undefined)) fail('partner.badSeparators');
  saveTradingPartner(context.db, row);
  context.touch(row.tradingPartnerId);
  return {};
}
