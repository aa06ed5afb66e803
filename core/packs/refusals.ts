import type { ReadableDb } from '#db/connection/handles.ts';
import { listInstalledPacks, sentWhen } from '#db/queries/companion-pack.ts';
import type { Pack } from '#shared/domain/pack/pack.ts';
import type { PassReason } from '#shared/domain/pack/would-pass.ts';
import { wouldPass } from './check-file.ts';
import { readyPack, type Shelf } from './read-pack.ts';

type Status = { readonly category: string; readonly status: string; readonly entity: string };
type Refused = { readonly interchange: string | null; readonly claims: Readonly<Record<string, Status>> };

const isOfPack = ({ mark, rejects }: PassReason): boolean => mark !== 'standard' && rejects;

/**
 * What the packs that are switched on say a batch is turned away for, so that invented payers turn it away, too. A pack speaks
 * of batches written after it was installed: what was answered before stays answered.
 */
export const refusedByPacks =
  (shelf: Shelf) =>
  (db: ReadableDb, batchId: string, bytes: Uint8Array): Refused => {
    const sent = sentWhen(db, batchId);
    const packs = listInstalledPacks(db).filter(
      ({ active, at, tradingPartnerId }) =>
        active && sent !== undefined && at <= sent.at && (tradingPartnerId === null || tradingPartnerId === sent.tradingPartnerId),
    );
    const answers = packs.map(({ content }) => wouldPass(bytes, readyPack(JSON.parse(content) as Pack, shelf)));
    const whole = answers.flatMap(({ file }) => file).find((reason) => reason.level === 'TA1' && isOfPack(reason));
    const claims = answers
      .flatMap((answer) => answer.claims)
      .flatMap(({ claimNumber, reasons }) => {
        const reason = reasons.find(isOfPack);
        const [category = 'A7', status = '21'] = reason?.code.split(':') ?? [];
        return reason ? [[claimNumber, { category, status, entity: '' }] as const] : [];
      });
    return { interchange: whole?.code ?? null, claims: Object.fromEntries(claims) };
  };
