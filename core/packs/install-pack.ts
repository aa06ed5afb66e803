import { appendPackChange, dropPack, findInstalledPack, keepPack, type PackChange, switchPackRow } from '#db/queries/companion-pack.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { Pack } from '#shared/domain/pack/pack.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { bringAsks, takeAsksBack } from './pack-payers.ts';
import { bringRules, dropRules, switchRules } from './pack-rules.ts';
import { digestOf, packText, type Shelf } from './read-pack.ts';
import { runExamples } from './run-examples.ts';
import { packOf, partnerOf } from './show-packs.ts';

/**
 * Installs a pack, or its next edition, as it was previewed. Its own examples are run first: one that is not answered as the
 * pack says refuses the whole of it. Everything happens in the caller's transaction, so all of it stands or nothing does.
 * Errors: pack.notFound, pack.badFile, partner.notFound, pack.changedElsewhere, pack.exampleFails, rule.tooMany.
 */
export function installPack(context: WriteContext, shelf: Shelf, input: Input<'pack.install'>): Output<'pack.install'> {
  const { db } = context;
  const { tradingPartnerId, digest } = input;
  const ready = packOf(db, shelf, input);
  const { pack } = ready;
  partnerOf(db, tradingPartnerId);
  if (digestOf(pack) !== digest) fail('pack.changedElsewhere');
  const failing = runExamples(ready).findIndex(({ asSaid }) => !asSaid);
  if (failing >= 0) fail('pack.exampleFails', { example: failing + 1 });
  const { packId, name, edition } = pack;
  const earlier = findInstalledPack(db, packId);
  if (earlier) takeAsksBack(context, packId);
  const at = context.now();
  keepPack(db, { packId, name, edition, content: packText(pack), tradingPartnerId, at, userId: context.session.userId });
  const rules = bringRules(context, pack, tradingPartnerId);
  const payers = bringAsks(context, pack);
  tell(context, { packId, edition, kind: earlier ? 'replaced' : 'installed' });
  return { rules, payers };
}

const tell = (context: WriteContext, change: Pick<PackChange, 'packId' | 'edition' | 'kind'>): void =>
  appendPackChange(context.db, { ...change, at: context.now(), userId: context.session.userId });

/** Switches a pack off, with its rules and what it added to payers, or on again. Error: pack.notFound. */
export function switchPack(context: WriteContext, { packId, active }: Input<'pack.switch'>): Output<'pack.switch'> {
  const { db } = context;
  const row = findInstalledPack(db, packId) ?? fail('pack.notFound');
  if (row.active === active) return {};
  switchPackRow(db, packId, active);
  switchRules(context, packId, active);
  if (active) bringAsks(context, JSON.parse(row.content) as Pack);
  else takeAsksBack(context, packId);
  tell(context, { packId, edition: row.edition, kind: active ? 'switchedOn' : 'switchedOff' });
  return {};
}

/** Takes a pack away: its rules are put aside, payers ask what they asked before. Error: pack.notFound. */
export function removePack(context: WriteContext, { packId }: Input<'pack.remove'>): Output<'pack.remove'> {
  const { db } = context;
  const row = findInstalledPack(db, packId) ?? fail('pack.notFound');
  takeAsksBack(context, packId);
  dropRules(context, packId);
  dropPack(db, packId);
  tell(context, { packId, edition: row.edition, kind: 'removed' });
  return {};
}
