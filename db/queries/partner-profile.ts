import { type PartnerProfile, USUAL_PROFILE } from '#shared/domain/partner/partner-profile.ts';
import { sql, type WritableDb } from '../connection/handles.ts';

/** Profiles kept by an earlier release lack what later ones say: the usual. */
export const readPartnerProfile = (profile: string): PartnerProfile => ({
  ...USUAL_PROFILE,
  ...(JSON.parse(profile) as Partial<PartnerProfile>),
});

export function savePartnerProfile(db: WritableDb, tradingPartnerId: string, profile: PartnerProfile): void {
  db.run(sql`INSERT INTO partner_profile (trading_partner_id, profile) VALUES (${tradingPartnerId}, ${JSON.stringify(profile)})
    ON CONFLICT (trading_partner_id) DO UPDATE SET profile = excluded.profile`);
}
