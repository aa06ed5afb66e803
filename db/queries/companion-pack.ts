import type { PackAsks } from '#shared/domain/pack/pack.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** A pack that stands here. */
export type InstalledPack = {
  readonly packId: string;
  readonly name: string;
  readonly edition: string;
  /** The pack as JSON, as it was read when it was installed. */
  readonly content: string;
  readonly tradingPartnerId: string | null;
  readonly partnerName: string;
  readonly active: boolean;
  readonly at: Instant;
  readonly userName: string;
};

/** Installed packs by name. */
export const listInstalledPacks = (db: ReadableDb): readonly InstalledPack[] =>
  db
    .all<Omit<InstalledPack, 'active'> & { active: number }>(sql`
    SELECT c.pack_id AS packId, c.name, c.edition, c.content, c.trading_partner_id AS tradingPartnerId,
      coalesce(t.name, '') AS partnerName, c.active, c.installed_at AS at, u.display_name AS userName
    FROM companion_pack c JOIN user u ON u.id = c.user_id LEFT JOIN trading_partner t ON t.id = c.trading_partner_id
    ORDER BY c.name, c.pack_id`)
    .map(({ active, ...row }) => ({ ...row, active: active === 1 }));

export const findInstalledPack = (db: ReadableDb, packId: string): InstalledPack | undefined =>
  listInstalledPacks(db).find((pack) => pack.packId === packId);

type Kept = Pick<InstalledPack, 'packId' | 'name' | 'edition' | 'content' | 'tradingPartnerId' | 'at'> & { readonly userId: string };

/** Keeps a pack, switched on; the edition that stood there gives way. */
export function keepPack(db: WritableDb, { packId, name, edition, content, tradingPartnerId, at, userId }: Kept): void {
  db.run(sql`INSERT INTO companion_pack (pack_id, name, edition, content, trading_partner_id, active, installed_at, user_id)
    VALUES (${packId}, ${name}, ${edition}, ${content}, ${tradingPartnerId}, 1, ${at}, ${userId})
    ON CONFLICT (pack_id) DO UPDATE SET name = excluded.name, edition = excluded.edition, content = excluded.content,
      trading_partner_id = excluded.trading_partner_id, active = 1, installed_at = excluded.installed_at, user_id = excluded.user_id`);
}

export const switchPackRow = (db: WritableDb, packId: string, active: boolean): void =>
  void db.run(sql`UPDATE companion_pack SET active = ${active ? 1 : 0} WHERE pack_id = ${packId}`);

/** Takes a pack away; what it added to payers has to be taken back before. Its rules keep their link. */
export const dropPack = (db: WritableDb, packId: string): void => void db.run(sql`DELETE FROM companion_pack WHERE pack_id = ${packId}`);

export type PackChange = {
  readonly packId: string;
  readonly edition: string;
  readonly kind: 'installed' | 'replaced' | 'switchedOn' | 'switchedOff' | 'removed';
  readonly at: Instant;
  readonly userId: string;
};

/** Writes down what became of a pack. */
export const appendPackChange = (db: WritableDb, { packId, edition, kind, at, userId }: PackChange): void =>
  void db.run(sql`INSERT INTO companion_pack_change (pack_id, edition, kind, at, user_id)
    VALUES (${packId}, ${edition}, ${kind}, ${at}, ${userId})`);

export type PackRuleLink = { readonly key: string; readonly ruleId: string; readonly ruleVersion: number; readonly resumes: boolean };

/** Rules that a pack ever brought, by their key in it. */
export const rulesOfPack = (db: ReadableDb, packId: string): ReadonlyMap<string, PackRuleLink> =>
  new Map(
    db
      .all<Omit<PackRuleLink, 'resumes'> & { resumes: number }>(sql`
    SELECT rule_key AS key, rule_id AS ruleId, rule_version AS ruleVersion, resumes FROM companion_pack_rule
    WHERE pack_id = ${packId} ORDER BY rule_key`)
      .map(({ resumes, ...link }) => [link.key, { ...link, resumes: resumes === 1 }]),
  );

/** Says which rule of the practice a rule of a pack is, and in which version the pack left it. */
export const linkPackRule = (db: WritableDb, packId: string, { key, ruleId, ruleVersion, resumes }: PackRuleLink): void =>
  void db.run(sql`INSERT INTO companion_pack_rule (pack_id, rule_key, rule_id, rule_version, resumes)
    VALUES (${packId}, ${key}, ${ruleId}, ${ruleVersion}, ${resumes ? 1 : 0})
    ON CONFLICT (pack_id, rule_key) DO UPDATE SET rule_version = excluded.rule_version, resumes = excluded.resumes`);

type AddedRow = { readonly packId: string; readonly payerId: string; readonly added: PackAsks };

/** What packs added to payers, by pack and payer. */
export const addedAsks = (db: ReadableDb): readonly AddedRow[] =>
  db
    .all<Omit<AddedRow, 'added'> & { added: string }>(sql`
    SELECT pack_id AS packId, payer_id AS payerId, added FROM companion_pack_asks ORDER BY pack_id, payer_id`)
    .map(({ added, ...row }) => ({ ...row, added: JSON.parse(added) as PackAsks }));

/** Keeps what a pack added to a payer; nothing added is not kept. */
export function keepAddedAsks(db: WritableDb, { packId, payerId, added }: AddedRow): void {
  db.run(sql`DELETE FROM companion_pack_asks WHERE pack_id = ${packId} AND payer_id = ${payerId}`);
  if (Object.keys(added).length === 0) return;
  db.run(sql`INSERT INTO companion_pack_asks (pack_id, payer_id, added) VALUES (${packId}, ${payerId}, ${JSON.stringify(added)})`);
}

export type ClaimAtPayer = { readonly claimId: string; readonly claimNumber: string; readonly payerId: string };

/** The claims of a batch with their payers, in the order of their numbers, and the partner it was for. */
export const claimsOfBatch = (db: ReadableDb, batchId: string): readonly (ClaimAtPayer & { readonly tradingPartnerId: string })[] =>
  db.all(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.payer_id AS payerId, b.trading_partner_id AS tradingPartnerId
    FROM batch_claim s JOIN claim c ON c.id = s.claim_id JOIN batch b ON b.id = s.batch_id
    WHERE s.batch_id = ${batchId} ORDER BY c.claim_number`);

/** The payers of claims. */
export const claimsAtPayers = (db: ReadableDb, claimIds: readonly string[]): readonly ClaimAtPayer[] =>
  db.all(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.payer_id AS payerId
    FROM json_each(${JSON.stringify(claimIds)}) w CROSS JOIN claim c ON c.id = w.value ORDER BY w.key`);

/** Our claims by the numbers that stand in a file. */
export const claimsByNumber = (db: ReadableDb, numbers: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    db
      .all<{ claimId: string; claimNumber: string }>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber
    FROM json_each(${JSON.stringify(numbers)}) w CROSS JOIN claim c ON c.claim_number = w.value`)
      .map(({ claimId, claimNumber }) => [claimNumber, claimId]),
  );

/** When a batch was written, and for whom. */
export const sentWhen = (db: ReadableDb, batchId: string): { readonly at: Instant; readonly tradingPartnerId: string } | undefined =>
  db.get(sql`SELECT created_at AS at, trading_partner_id AS tradingPartnerId FROM batch WHERE id = ${batchId}`);
