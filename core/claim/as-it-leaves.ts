import type { ReadableDb } from '#db/connection/handles.ts';
import { listPayers, listTradingPartners } from '#db/queries/payer.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { frequenciesFor } from '../x12/partner-profile.ts';

/** The claim as the partner of its payer takes it: one that takes originals alone gets a correction as an original (partners.md). */
export function asItLeaves(db: ReadableDb, claim: ClaimFacts, payerId: string): ClaimFacts {
  const partnerId = listPayers(db).find((payer) => payer.payerId === payerId)?.tradingPartnerId;
  const partner = listTradingPartners(db).find(({ tradingPartnerId }) => tradingPartnerId === partnerId);
  return partner ? (frequenciesFor(partner, [claim]).leaving[0] ?? claim) : claim;
}
