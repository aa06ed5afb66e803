import type { ReadableDb } from '#db/connection/handles.ts';
import { addedAsks, findInstalledPack, type InstalledPack, listInstalledPacks, rulesOfPack } from '#db/queries/companion-pack.ts';
import { listPayers, listTradingPartners, type TradingPartnerRow } from '#db/queries/payer.ts';
import { findRule, listRules } from '#db/queries/rule.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { elementName, placeAt } from '#shared/domain/acknowledgement/claim-place.ts';
import { ruleWords } from '#shared/domain/claim/rules/rule-words.ts';
import type { Demand } from '#shared/domain/pack/demand.ts';
import { elementPlace, placeName, standsAround } from '#shared/domain/pack/element-place.ts';
import type { Pack, ReadyPack } from '#shared/domain/pack/pack.ts';
import { type KnownField, knownFields } from '#shared/domain/partner/known-partner.ts';
import { USUAL_PROFILE } from '#shared/domain/partner/partner-profile.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext } from '../context.ts';
import { planPayers } from './pack-payers.ts';
import { planRules } from './pack-rules.ts';
import { digestOf, marksOf, packText, readPack, readyPack, type Shelf } from './read-pack.ts';
import { runExamples } from './run-examples.ts';

type Preview = Output<'pack.preview'>;
type Listed = Output<'pack.list'>[number];

/** Every pack: those that come with the program, and those that were installed from files. */
export function listPacks({ db }: ReadContext, shelf: Shelf): Output<'pack.list'> {
  const installed = new Map(listInstalledPacks(db).map((pack) => [pack.packId, pack]));
  const shipped = shelf.packs.map((pack) => listed(db, shelf, pack, installed.get(pack.packId), true));
  const ids = new Set(shelf.packs.map(({ packId }) => packId));
  const brought = [...installed.values()].filter(({ packId }) => !ids.has(packId));
  return [...shipped, ...brought.map((row) => listed(db, shelf, JSON.parse(row.content) as Pack, row, false))];
}

function listed(db: ReadableDb, shelf: Shelf, pack: Pack, installed: InstalledPack | undefined, shipped: boolean): Listed {
  const { packId, name, edition, source, words, rules, payers, examples } = pack;
  const ready = readyPack(pack, shelf);
  return {
    ...{ packId, name, edition, source, words, shipped },
    marks: marksOf(ready),
    counts: { demands: ready.demands.length, rules: rules.length, payers: payers.length, examples: examples.length },
    installed: installed ? standing(db, installed) : null,
  };
}

function standing(db: ReadableDb, { packId, edition, tradingPartnerId, partnerName, active, at, userName }: InstalledPack) {
  const names = new Map(listPayers(db).map(({ payerId, name }) => [payerId, name]));
  const rows = [...rulesOfPack(db, packId).values()].map(({ ruleId }) => findRule(db, ruleId));
  return {
    ...{ edition, tradingPartnerId, partnerName, active, at, userName },
    rules: rows.flatMap((row) =>
      row && !row.removed ? [{ ruleId: row.ruleId, number: row.number, title: row.title, active: row.active }] : [],
    ),
    payers: addedAsks(db).flatMap((row) => (row.packId === packId ? [names.get(row.payerId) ?? ''] : [])),
  };
}

type Source = Pick<Input<'pack.preview'>, 'packId' | 'file'>;

/** The pack that is meant: a file, one that comes with the program, or one that stands here. Errors: pack.notFound, pack.badFile. */
export function packOf(db: ReadableDb, shelf: Shelf, { packId, file }: Source): ReadyPack {
  if (file !== null) return readPack(file, shelf);
  const shipped = shelf.packs.find((pack) => pack.packId === packId);
  if (shipped) return readyPack(shipped, shelf);
  return installedPack(db, shelf, packId ?? '') ?? fail('pack.notFound');
}

/** A pack as it stands here; undefined when it was never installed. */
export function installedPack(db: ReadableDb, shelf: Shelf, packId: string): ReadyPack | undefined {
  const row = findInstalledPack(db, packId);
  return row && readyPack(JSON.parse(row.content) as Pack, shelf);
}

/** The pack that files are held against: as it stands here, else as it comes with the program. Error: pack.notFound. */
export const packInUse = (db: ReadableDb, shelf: Shelf, packId: string): ReadyPack =>
  installedPack(db, shelf, packId) ?? packOf(db, shelf, { packId, file: null });

/** A partner of the list, or none. Error: partner.notFound. */
export const partnerOf = (db: ReadableDb, tradingPartnerId: string | null): TradingPartnerRow | undefined =>
  tradingPartnerId === null
    ? undefined
    : (listTradingPartners(db).find((one) => one.tradingPartnerId === tradingPartnerId) ?? fail('partner.notFound', { tradingPartnerId }));

/** What a pack says and what installing it would do. */
export function previewPack({ db }: ReadContext, shelf: Shelf, input: Input<'pack.preview'>): Preview {
  const ready = packOf(db, shelf, input);
  const { pack } = ready;
  const partner = partnerOf(db, input.tradingPartnerId);
  const { packId, name, edition, source, words } = pack;
  return {
    ...{ packId, name, edition, source, words },
    digest: digestOf(pack),
    installedEdition: findInstalledPack(db, packId)?.edition ?? '',
    marks: marksOf(ready),
    particulars: knownFields.map((field) => ({ field, ...ready.partner.facts[field], yours: yoursOf(partner, field) })),
    demands: ready.demands.map(shownDemand),
    rules: [...previewRules(db, pack, input.tradingPartnerId), ...goneRules(db, pack)],
    payers: planPayers(db, pack).map(({ asked, payer, difference }) => ({
      payerId: asked.payerId,
      name: payer?.name ?? asked.name,
      onList: payer !== undefined,
      adds: Object.keys(difference.adds),
      stands: [...difference.stands],
      stays: [...difference.stays],
      ...{ mark: asked.mark, source: asked.source },
    })),
    examples: runExamples(ready).map(({ example, answered, asSaid }) => ({
      ...{ name: example.name, words: example.words, expected: example.verdict, answered, asSaid },
    })),
  };
}

function shownDemand({ key, at, words, fix, mark, source }: Demand): Preview['demands'][number] {
  const place = elementPlace(at);
  assert(place, 'the places of a pack were judged when it was read');
  const { box } = placeAt(place.loop, place.segment, place.qualifier, elementName(place.element, place.component), true);
  const around = standsAround(place);
  return {
    key,
    element: around ? placeName(place) : `${place.loop} ${placeName(place)}`,
    box: around ? '' : box,
    words,
    fix,
    mark,
    source,
  };
}

function previewRules(db: ReadableDb, pack: Pack, tradingPartnerId: string | null): Preview['rules'] {
  const names = new Map(listPayers(db).map(({ payerId, name }) => [payerId, name]));
  return planRules(db, pack, tradingPartnerId).map(({ rule, definition, effect }) => {
    const payerNames = definition.payerIds.map((payerId) => names.get(payerId) ?? '');
    const shown = payerNames.length > 0 ? payerNames : rule.payers.map(({ name }) => name);
    const { title, mark, source } = rule;
    return { title, sentence: ruleWords(definition, shown), payerNames: shown, effect, mark, source };
  });
}

/** Rules of the edition that stands here which this one no longer has. */
function goneRules(db: ReadableDb, pack: Pack): Preview['rules'] {
  const keys = new Set(pack.rules.map(({ key }) => key));
  const gone = new Set([...rulesOfPack(db, pack.packId).values()].filter(({ key }) => !keys.has(key)).map(({ ruleId }) => ruleId));
  return listRules(db)
    .filter(({ ruleId, removed }) => gone.has(ruleId) && !removed)
    .map(({ title, definition }) => ({
      ...{ title, sentence: ruleWords(definition, []), payerNames: [], mark: 'general' as const, source: '' },
      effect: 'gone' as const,
    }));
}

/** What the practice has for a particular of its partner; empty where the list has no such field. */
function yoursOf(partner: TradingPartnerRow | undefined, field: KnownField): string {
  if (!partner) return '';
  const profile = partner.profile ?? USUAL_PROFILE;
  const yours: { readonly [Name in KnownField]?: string } = {
    receiverQualifier: partner.receiverQualifier,
    receiverId: partner.receiverId,
    groupReceiverId: profile.groupReceiverId || partner.receiverId,
    receiverName: partner.receiverName,
    wantsTa1: profile.wantsTa1 ? 'yes' : 'no',
    lineBreaks: profile.lineBreaks,
    nameTemplate: profile.nameTemplate,
    answers: profile.answers.join(' '),
  };
  return yours[field] ?? '';
}

/** A pack as a file. Error: pack.notFound. */
export function packFile({ db }: ReadContext, shelf: Shelf, { packId }: Input<'pack.file'>): Output<'pack.file'> {
  const { pack } = packInUse(db, shelf, packId);
  const text = packText(pack);
  return { name: `${packId}-${pack.edition}.json`, mediaType: 'application/json', base64: Buffer.from(text, 'utf8').toString('base64') };
}
