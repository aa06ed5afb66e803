import type { Address } from '#shared/domain/address.ts';
import type { PartnerProfile } from '#shared/domain/partner/partner-profile.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { readPartnerProfile, savePartnerProfile } from './partner-profile.ts';

export type TradingPartnerRow = {
  readonly tradingPartnerId: string;
  readonly name: string;
  readonly fileStem: string;
  readonly usage: 'T' | 'P';
  readonly senderQualifier: string;
  readonly senderId: string;
  readonly receiverQualifier: string;
  readonly receiverId: string;
  readonly submitterId: string;
  readonly receiverName: string;
  readonly receiverCode: string;
  readonly active: boolean;
  /** How it wants its files; absent until somebody said so: the usual. */
  readonly profile?: PartnerProfile | undefined;
};
export type PayerRow = {
  readonly payerId: string;
  readonly name: string;
  readonly payerCode: string;
  readonly filingIndicator: string;
  readonly address: Address;
  readonly tradingPartnerId: string | null;
  readonly filingLimitDays: number;
  readonly responseDays: number;
  readonly appealLimitDays: number;
  readonly forwardsAutomatically: boolean;
  readonly phone: string;
  readonly note: string;
  readonly active: boolean;
};

/** Trading partners by name, active ones first. */
export function listTradingPartners(db: ReadableDb): readonly TradingPartnerRow[] {
  return db
    .all<Omit<TradingPartnerRow, 'active' | 'profile'> & { live: number; profile: string | null }>(sql`
    SELECT t.id AS tradingPartnerId, t.name, t.file_stem AS fileStem, t.usage, t.sender_qualifier AS senderQualifier,
      t.sender_id AS senderId, t.receiver_qualifier AS receiverQualifier, t.receiver_id AS receiverId, t.submitter_id AS submitterId,
      t.receiver_name AS receiverName, t.receiver_code AS receiverCode, t.active AS live, f.profile
    FROM trading_partner t LEFT JOIN partner_profile f ON f.trading_partner_id = t.id ORDER BY t.active DESC, t.name`)
    .map(({ live, profile, ...row }) => ({
      ...row,
      active: live === 1,
      ...(profile === null ? {} : { profile: readPartnerProfile(profile) }),
    }));
}

export function saveTradingPartner(db: WritableDb, row: TradingPartnerRow): void {
  db.run(sql`INSERT INTO trading_partner (id, name, file_stem, usage, sender_qualifier, sender_id, receiver_qualifier, receiver_id,
      submitter_id, receiver_name, receiver_code, active)
    VALUES (${row.tradingPartnerId}, ${row.name}, ${row.fileStem}, ${row.usage}, ${row.senderQualifier}, ${row.senderId},
      ${row.receiverQualifier}, ${row.receiverId}, ${row.submitterId}, ${row.receiverName}, ${row.receiverCode}, ${row.active ? 1 : 0})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, file_stem = excluded.file_stem, usage = excluded.usage,
      sender_qualifier = excluded.sender_qualifier, sender_id = excluded.sender_id, receiver_qualifier = excluded.receiver_qualifier,
      receiver_id = excluded.receiver_id, submitter_id = excluded.submitter_id, receiver_name = excluded.receiver_name,
      receiver_code = excluded.receiver_code, active = excluded.active`);
  if (row.profile) savePartnerProfile(db, row.tradingPartnerId, row.profile);
}

type StoredPayer = Omit<PayerRow, 'active' | 'address' | 'forwardsAutomatically'> & Address & { live: number; forwards: number };

/** Payers by name, active ones first. */
export function listPayers(db: ReadableDb): readonly PayerRow[] {
  return db
    .all<StoredPayer>(sql`
    SELECT id AS payerId, name, payer_id AS payerCode, filing_indicator AS filingIndicator, street, street2, city, state, zip,
      trading_partner_id AS tradingPartnerId, filing_limit_days AS filingLimitDays, response_days AS responseDays,
      appeal_limit_days AS appealLimitDays, forwards_automatically AS forwards, phone, note, active AS live
    FROM payer ORDER BY active DESC, name`)
    .map(({ live, forwards, street, street2, city, state, zip, ...row }) => ({
      ...row,
      address: { street, street2, city, state, zip },
      forwardsAutomatically: forwards === 1,
      active: live === 1,
    }));
}

export function payerExists(db: ReadableDb, payerId: string): boolean {
  return db.get(sql`SELECT 1 FROM payer WHERE id = ${payerId}`) !== undefined;
}

export function tradingPartnerExists(db: ReadableDb, tradingPartnerId: string): boolean {
  return db.get(sql`SELECT 1 FROM trading_partner WHERE id = ${tradingPartnerId}`) !== undefined;
}

export function savePayer(db: WritableDb, row: PayerRow): void {
  const { street, street2, city, state, zip } = row.address;
  db.run(sql`INSERT INTO payer (id, name, payer_id, filing_indicator, street, street2, city, state, zip, trading_partner_id,
      filing_limit_days, response_days, appeal_limit_days, forwards_automatically, phone, note, active)
    VALUES (${row.payerId}, ${row.name}, ${row.payerCode}, ${row.filingIndicator}, ${street}, ${street2}, ${city}, ${state}, ${zip},
      ${row.tradingPartnerId}, ${row.filingLimitDays}, ${row.responseDays}, ${row.appealLimitDays},
      ${row.forwardsAutomatically ? 1 : 0}, ${row.phone}, ${row.note}, ${row.active ? 1 : 0})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, payer_id = excluded.payer_id, filing_indicator = excluded.filing_indicator,
      street = excluded.street, street2 = excluded.street2, city = excluded.city, state = excluded.state, zip = excluded.zip,
      trading_partner_id = excluded.trading_partner_id, filing_limit_days = excluded.filing_limit_days,
      response_days = excluded.response_days, appeal_limit_days = excluded.appeal_limit_days,
      forwards_automatically = excluded.forwards_automatically, phone = excluded.phone, note = excluded.note, active = excluded.active`);
}
