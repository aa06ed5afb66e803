import { companionPacks } from '#core/companion-packs/packs.ts';
import { handlers } from '#core/handlers.ts';
import { asksOfPayers } from '#db/queries/payer-terms.ts';
import { listRules } from '#db/queries/rule.ts';
import { differingAsks, NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import type { Pack } from '#shared/domain/pack/pack.ts';
import { buildersFor } from '../../support/builders.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

const [plainPack] = companionPacks;
if (!plainPack) throw new Error('packs come with the program');

/** A pack of the tests: Office Ally's demands and examples under another name, with what the test adds. */
export const packLike = (changes: Partial<Pack> = {}): Pack => ({
  ...structuredClone(plainPack),
  packId: 'test-pack',
  name: 'Test pack',
  ...changes,
});

/** A rule of a pack: a line of this code is stopped. */
export const packRule = (key: string, code: string, changes: Partial<Pack['rules'][number]> = {}): Pack['rules'][number] => ({
  ...{ key, title: `No ${code}`, note: '', mark: 'general', source: '', scope: 'line', from: null, to: null, payers: [] },
  when: { join: 'all', parts: [{ field: 'code', test: 'oneOf', values: [code] }] },
  actions: [{ kind: 'stop', message: `${code} is not taken here.`, fix: 'Leave it out.' }],
  ...changes,
});

export const payerAsks = (payerId: string, asks: Pack['payers'][number]['asks']): Pack['payers'][number] => ({
  ...{ payerId, name: `Payer ${payerId}`, mark: 'general', source: '', asks },
});

/** The claim desk with all handlers, three more payers, and short words for installing. */
export async function openPackDesk() {
  const desk = await openClaimDesk();
  const { app } = desk;
  Object.assign(app, { handlers });
  const build = buildersFor(app);
  const away = build.payer(null, { name: 'On Paper', payerCode: 'PAPER' });
  const other = build.payer(desk.partner.tradingPartnerId, { name: 'Second Mutual', payerCode: 'SM002' });
  const { tradingPartnerId } = desk.partner;
  const preview = (pack: Pack, partner: string | null = tradingPartnerId) =>
    app.ask('pack.preview', { packId: null, file: JSON.stringify(pack), tradingPartnerId: partner });
  const install = async (pack: Pack, partner: string | null = tradingPartnerId) => {
    const { digest } = await preview(pack, partner);
    return app.ask('pack.install', { packId: null, file: JSON.stringify(pack), tradingPartnerId: partner, digest });
  };
  /** What counts of rules and payers: what runs, and what is asked. */
  const standing = () => ({
    rules: listRules(app.db)
      .filter(({ removed }) => !removed)
      .map(({ number, title, active, definition }) => ({ number, title, active, definition })),
    asks: [...asksOfPayers(app.db)]
      .filter(([, asks]) => differingAsks(asks, NOTHING_ASKED).length > 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  });
  return { ...desk, build, away, other, tradingPartnerId, preview, install, standing };
}
