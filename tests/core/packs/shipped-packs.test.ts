import { expect, test } from 'vitest';
import { companionPacks } from '#core/companion-packs/packs.ts';
import { readyPack } from '#core/packs/read-pack.ts';
import { runExamples } from '#core/packs/run-examples.ts';
import { knownPartners } from '#core/partner-profiles/handlers.ts';

const shelf = { packs: companionPacks, partners: knownPartners };

test.each(companionPacks.map((pack) => [pack.name, pack] as const))('%s answers its own examples as it says', (_name, pack) => {
  const runs = runExamples(readyPack(pack, shelf));
  expect(runs.filter(({ asSaid }) => !asSaid).map(({ example, answered, spoken }) => [example.name, answered, spoken])).toEqual([]);
  expect(runs.length).toBeGreaterThan(5);
});

test.each(companionPacks.map((pack) => [pack.name, pack] as const))(
  '%s: without a demand, the example of it is answered otherwise',
  (_name, pack) => {
    const ready = readyPack(pack, shelf);
    const shown = ready.demands.filter(({ key }) => pack.examples.some(({ because }) => because.includes(key)));
    expect(shown.length).toBeGreaterThan(2);
    for (const { key } of shown) {
      const without = { ...ready, demands: ready.demands.filter((demand) => demand.key !== key) };
      expect(
        runExamples(without).some(({ asSaid }) => !asSaid),
        key,
      ).toBe(true);
    }
  },
);

test('what is confirmed names a page that can be read; every pack says that it is no letter of the partner', () => {
  for (const { demands, source, partner } of companionPacks) {
    expect(demands.filter(({ mark, source: page }) => mark === 'confirmed' && !/\.(com|org|gov)|CFR/.test(page))).toEqual([]);
    expect(source).toContain('letter');
    expect('known' in partner).toBe(true);
  }
  expect(companionPacks.map(({ partner }) => ('known' in partner ? partner.known : ''))).toEqual(knownPartners.map(({ id }) => id));
});
