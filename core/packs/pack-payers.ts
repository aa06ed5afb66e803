import type { ReadableDb } from '#db/connection/handles.ts';
import { addedAsks, keepAddedAsks, listInstalledPacks } from '#db/queries/companion-pack.ts';
import { listPayers, type PayerRow } from '#db/queries/payer.ts';
import { asksOfPayer, keepPayerAsks } from '#db/queries/payer-terms.ts';
import type { Pack, PackAsks, PackPayer } from '#shared/domain/pack/pack.ts';
import { type AskDifference, askDifference, joinAdded, withAdded, withoutAdded } from '#shared/domain/pack/pack-asks.ts';
import type { WriteContext } from '../context.ts';

export type PlannedPayer = { readonly asked: PackPayer; readonly payer: PayerRow | undefined; readonly difference: AskDifference };

/** What installing would add to what payers ask. A payer is found by the id that claims carry. */
export function planPayers(db: ReadableDb, { payers }: Pick<Pack, 'payers'>): readonly PlannedPayer[] {
  const listed = listPayers(db).filter(({ active }) => active);
  return payers.map((asked) => {
    const payer = listed.find(({ payerCode }) => payerCode === asked.payerId);
    const difference = payer ? askDifference(asksOfPayer(db, payer.payerId), asked.asks) : { adds: {}, stands: [], stays: [] };
    return { asked, payer, difference };
  });
}

/** Adds what a pack knows of payers to what they ask, as their next version; answers how many were changed. */
export function bringAsks(context: WriteContext, pack: Pack): number {
  const { db, session } = context;
  const changing = planPayers(db, pack).filter(({ payer, difference }) => payer && Object.keys(difference.adds).length > 0);
  for (const { payer, difference } of changing) {
    if (!payer) continue;
    const { payerId } = payer;
    keepPayerAsks(db, payerId, withAdded(asksOfPayer(db, payerId), difference.adds), { userId: session.userId, at: context.now() });
    keepAddedAsks(db, { packId: pack.packId, payerId, added: difference.adds });
    context.touch(payerId);
  }
  return changing.length;
}

/** Takes back what a pack added, and leaves what another pack that is switched on asks as well. */
export function takeAsksBack(context: WriteContext, packId: string): void {
  const { db, session } = context;
  const added = addedAsks(db);
  const others = listInstalledPacks(db)
    .filter((pack) => pack.active && pack.packId !== packId)
    .map((pack) => ({ packId: pack.packId, payers: (JSON.parse(pack.content) as Pack).payers }));
  const payers = new Map(listPayers(db).map((payer) => [payer.payerId, payer.payerCode]));
  for (const { payerId, added: own } of added.filter((row) => row.packId === packId)) {
    const heirs = others.flatMap(({ packId: heir, payers: asked }) => {
      const one = asked.find((payer) => payer.payerId === payers.get(payerId));
      return one ? [{ heir, asks: one.asks }] : [];
    });
    const { asks, passed } = withoutAdded(
      asksOfPayer(db, payerId),
      own,
      heirs.map((one) => one.asks),
    );
    keepPayerAsks(db, payerId, asks, { userId: session.userId, at: context.now() });
    keepAddedAsks(db, { packId, payerId, added: {} });
    for (const [index, { heir }] of heirs.entries()) {
      const before: PackAsks = added.find((row) => row.packId === heir && row.payerId === payerId)?.added ?? {};
      keepAddedAsks(db, { packId: heir, payerId, added: joinAdded(before, passed[index] ?? {}) });
    }
    context.touch(payerId);
  }
}
