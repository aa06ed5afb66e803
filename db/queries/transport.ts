import { type ConnectionSettings, NEW_CONNECTION, type SecretKind } from '#shared/domain/partner/connection.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** How a partner is reached, without its secret. */
export type ConnectionRow = {
  readonly tradingPartnerId: string;
  readonly partnerName: string;
  readonly fileStem: string;
  readonly active: boolean;
  readonly settings: ConnectionSettings;
  /** When it was switched on; null while it is off. */
  readonly onSince: Instant | null;
  readonly halted: string;
  readonly lastRunAt: Instant | null;
  readonly secretKind: SecretKind | null;
  readonly fingerprints: readonly string[];
  /** Files on their way, and files about which a person has to decide. */
  readonly open: number;
  readonly unclear: number;
};
type Stored = Omit<ConnectionRow, 'settings' | 'fingerprints' | 'active'> & { settings: string | null; fingerprints: string; live: number };

const shownConnection = ({ settings, fingerprints, live, ...row }: Stored): ConnectionRow => ({
  ...row,
  active: live === 1,
  settings: settings === null ? NEW_CONNECTION : { ...NEW_CONNECTION, ...(JSON.parse(settings) as Partial<ConnectionSettings>) },
  fingerprints: JSON.parse(fingerprints) as string[],
});

/** Every trading partner with its connection, by name; one that was never set up has new settings and is off. */
export const listConnections = (db: ReadableDb): readonly ConnectionRow[] =>
  db
    .all<Stored>(sql`
    SELECT t.id AS tradingPartnerId, t.name AS partnerName, t.file_stem AS fileStem, t.active AS live, c.settings,
      c.on_since AS onSince, coalesce(c.halted, '') AS halted, c.last_run_at AS lastRunAt, s.kind AS secretKind,
      (SELECT json_group_array(k.fingerprint) FROM partner_host_key k WHERE k.trading_partner_id = t.id
        AND k.host = c.settings ->> 'host' AND k.port = c.settings ->> 'port') AS fingerprints,
      (SELECT count(*) FROM sending d WHERE d.trading_partner_id = t.id AND d.state IN ('waiting', 'uploading', 'renaming')) AS open,
      (SELECT count(*) FROM sending d WHERE d.trading_partner_id = t.id AND d.state = 'unclear') AS unclear
    FROM trading_partner t LEFT JOIN partner_connection c ON c.trading_partner_id = t.id
      LEFT JOIN partner_secret s ON s.trading_partner_id = t.id
    ORDER BY t.active DESC, t.name`)
    .map(shownConnection);

export const findConnection = (db: ReadableDb, tradingPartnerId: string): ConnectionRow | undefined =>
  listConnections(db).find((row) => row.tradingPartnerId === tradingPartnerId);

/** Keeps the settings; a schedule runs in the name of whoever saved it last. */
export function saveConnection(db: WritableDb, tradingPartnerId: string, settings: ConnectionSettings, userId: string): void {
  db.run(sql`INSERT INTO partner_connection (trading_partner_id, settings, schedule_user_id)
    VALUES (${tradingPartnerId}, ${JSON.stringify(settings)}, ${userId})
    ON CONFLICT (trading_partner_id) DO UPDATE SET settings = excluded.settings, schedule_user_id = excluded.schedule_user_id, halted = ''`);
}

/** Switches it on from a moment, or off with null. */
export function switchConnection(db: WritableDb, tradingPartnerId: string, onSince: Instant | null): void {
  db.run(sql`UPDATE partner_connection SET on_since = ${onSince}, halted = '', last_run_at = coalesce(${onSince}, last_run_at)
    WHERE trading_partner_id = ${tradingPartnerId}`);
}

export function noteRun(db: WritableDb, tradingPartnerId: string, at: Instant): void {
  db.run(sql`UPDATE partner_connection SET last_run_at = ${at} WHERE trading_partner_id = ${tradingPartnerId}`);
}

/** Why a connection waits for a person; empty once it does not. */
export function noteHalt(db: WritableDb, tradingPartnerId: string, code: string): void {
  db.run(sql`UPDATE partner_connection SET halted = ${code} WHERE trading_partner_id = ${tradingPartnerId}`);
}

/** Connections that may run by themselves: on, not halted, a schedule set by somebody who is still active. */
export const scheduledConnections = (
  db: ReadableDb,
): readonly {
  readonly tradingPartnerId: string;
  readonly schedule: ConnectionSettings['schedule'];
  readonly lastRunAt: Instant | null;
  readonly userId: string;
}[] =>
  db
    .all<{ tradingPartnerId: string; settings: string; lastRunAt: Instant | null; userId: string }>(sql`
    SELECT c.trading_partner_id AS tradingPartnerId, c.settings, c.last_run_at AS lastRunAt, u.id AS userId
    FROM partner_connection c JOIN user u ON u.id = c.schedule_user_id AND u.active = 1
      JOIN trading_partner t ON t.id = c.trading_partner_id AND t.active = 1
    WHERE c.on_since IS NOT NULL AND c.halted = ''`)
    .map(({ settings, ...row }) => ({
      ...row,
      schedule: { ...NEW_CONNECTION, ...(JSON.parse(settings) as Partial<ConnectionSettings>) }.schedule,
    }));

export type StoredSecret = { readonly kind: SecretKind; readonly secret: string; readonly passphrase: string };

export function saveSecret(db: WritableDb, tradingPartnerId: string, { kind, secret, passphrase }: StoredSecret, at: Instant): void {
  db.run(sql`INSERT INTO partner_secret (trading_partner_id, kind, secret, passphrase, set_at)
    VALUES (${tradingPartnerId}, ${kind}, ${secret}, ${passphrase}, ${at})
    ON CONFLICT (trading_partner_id) DO UPDATE SET kind = excluded.kind, secret = excluded.secret, passphrase = excluded.passphrase,
      set_at = excluded.set_at`);
}

/** The password or key itself. Only what signs in asks for it; no operation answers it. */
export const secretOf = (db: ReadableDb, tradingPartnerId: string): StoredSecret | undefined =>
  db.get<StoredSecret>(sql`SELECT kind, secret, passphrase FROM partner_secret WHERE trading_partner_id = ${tradingPartnerId}`);

type HostKey = { readonly tradingPartnerId: string; readonly host: string; readonly port: number; readonly fingerprint: string };

export function trustHostKey(db: WritableDb, { tradingPartnerId, host, port, fingerprint }: HostKey, at: Instant, userId: string): void {
  db.run(sql`INSERT INTO partner_host_key (trading_partner_id, host, port, fingerprint, trusted_at, user_id)
    VALUES (${tradingPartnerId}, ${host}, ${port}, ${fingerprint}, ${at}, ${userId}) ON CONFLICT DO NOTHING`);
}

export function distrustHostKey(db: WritableDb, { tradingPartnerId, host, port, fingerprint }: HostKey): void {
  db.run(sql`DELETE FROM partner_host_key
    WHERE trading_partner_id = ${tradingPartnerId} AND host = ${host} AND port = ${port} AND fingerprint = ${fingerprint}`);
}

export type FetchedFile = {
  readonly tradingPartnerId: string;
  readonly sha256: string;
  readonly remoteName: string;
  readonly bytes: number;
  readonly modified: number;
  readonly inboxName: string;
  readonly fetchedAt: Instant;
};

export function insertFetched(db: WritableDb, file: FetchedFile): void {
  db.run(sql`INSERT INTO fetched_file (trading_partner_id, sha256, remote_name, bytes, modified, inbox_name, fetched_at)
    VALUES (${file.tradingPartnerId}, ${file.sha256}, ${file.remoteName}, ${file.bytes}, ${file.modified}, ${file.inboxName}, ${file.fetchedAt})
    ON CONFLICT (trading_partner_id, sha256, remote_name) DO UPDATE SET modified = excluded.modified`);
}

/** Whether these bytes came from this partner before, under whatever name. */
export const wasFetched = (db: ReadableDb, tradingPartnerId: string, sha256: string): boolean =>
  db.get(sql`SELECT 1 FROM fetched_file WHERE trading_partner_id = ${tradingPartnerId} AND sha256 = ${sha256}`) !== undefined;

/** Whether a listed file looks like one that came before: name, size and time. */
export const looksFetched = (db: ReadableDb, tradingPartnerId: string, file: { name: string; bytes: number; modified: number }): boolean =>
  db.get(sql`SELECT 1 FROM fetched_file WHERE trading_partner_id = ${tradingPartnerId} AND remote_name = ${file.name}
    AND bytes = ${file.bytes} AND modified = ${file.modified}`) !== undefined;
