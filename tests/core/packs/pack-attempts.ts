import { NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import type { Pack } from '#shared/domain/pack/pack.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { openPackDesk, packLike, packRule, payerAsks } from './pack-desk.ts';

type Desk = Awaited<ReturnType<typeof openPackDesk>>;

/** Installs a pack although something speaks against it; what came of it, nothing while the guard stands. */
async function installs(desk: Desk, pack: Pack, digest?: string): Promise<readonly string[]> {
  const file = JSON.stringify(pack);
  const seen = digest ?? (await desk.preview(pack)).digest;
  const reply = await desk.app.reply('pack.install', { packId: null, file, tradingPartnerId: desk.tradingPartnerId, digest: seen });
  return reply.ok ? ['it was installed'] : [];
}

/** Each tries to do wrong and answers what came of it. */
export const attempts: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  async lies() {
    const { examples } = packLike();
    const lying = examples.map((example, at) => (at === 1 ? { ...example, verdict: 'accepted' as const, because: [] } : example));
    return installs(await openPackDesk(), packLike({ examples: lying }));
  },
  async isAnother() {
    const desk = await openPackDesk();
    const { digest } = await desk.preview(packLike());
    return installs(desk, packLike({ edition: '2027-01' }), digest);
  },
  async overwritesAPattern() {
    const { app, payer, install, standing } = await openPackDesk();
    await app.ask('payer.save', { ...payer, asks: { ...NOTHING_ASKED, authorizationCodes: [], memberIdPattern: 'PM9{7}' } });
    await install(packLike({ payers: [payerAsks('PM001', { memberIdPattern: 'XA9{9}' })] }));
    return standing().asks[0]?.[1].memberIdPattern === 'PM9{7}' ? [] : ['the pattern is another'];
  },
  async overwritesARule() {
    const { app, install, standing } = await openPackDesk();
    await install(packLike({ rules: [packRule('one', 'G0008')] }));
    const [rule] = (await app.ask('rule.list', {})).rules;
    if (!rule) return ['the rule did not come'];
    const { ruleId, version, definition } = rule;
    await app.ask('rule.save', { ruleId, version, title: 'Ours', definition });
    await install(packLike({ edition: '2027-01', rules: [packRule('one', 'T1015')] }));
    return standing()
      .rules.map(({ title }) => title)
      .filter((title) => title !== 'Ours');
  },
  async isForEverybody() {
    const { install, standing } = await openPackDesk();
    await install(packLike({ rules: [packRule('one', 'G0008', { payers: [{ payerId: 'NOBODY', name: '' }] })] }));
    return standing().rules.map(({ title }) => title);
  },
  async saysTooMuch() {
    const { preview } = await openPackDesk();
    const [first, ...rest] = packLike().demands;
    if (!first) return ['there is a demand'];
    const answer = await preview(packLike({ demands: [{ ...first, mark: 'confirmed', source: '' }, ...rest] })).catch(() => null);
    return answer === null ? [] : ['confirmed by nobody'];
  },
};

await printAttempt(import.meta.url, attempts);
