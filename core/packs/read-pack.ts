import { sha256Of } from '#db/queries/edi-file.ts';
import { PackFile } from '#shared/contract/packs.ts';
import type { Pack, ReadyPack } from '#shared/domain/pack/pack.ts';
import { packFault } from '#shared/domain/pack/pack-faults.ts';
import { demandsOfProfile } from '#shared/domain/pack/profile-demands.ts';
import type { KnownPartner } from '#shared/domain/partner/known-partner.ts';
import { fail } from '#shared/kernel/app-error.ts';

/** What comes with the program: packs, and the partners whose particulars it knows. Handed over by who puts the core together. */
export type Shelf = { readonly packs: readonly Pack[]; readonly partners: readonly KnownPartner[] };

/** A pack as the text of its file; the same pack makes the same text. */
export const packText = (pack: Pack): string => `${JSON.stringify(pack, null, 2)}\n`;

/** Names the contents of a pack. */
export const digestOf = (pack: Pack): string => sha256Of(Buffer.from(packText(pack), 'utf8'));

/** Reads the file of a pack. Error: pack.badFile with the part that is wrong and why; nothing of the file is repeated. */
export function readPack(text: string, shelf: Shelf): ReadyPack {
  let read: unknown;
  try {
    read = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return fail('pack.badFile', { part: '', reason: 'it is no JSON file' });
  }
  const parsed = PackFile.safeParse(read);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const part = (issue?.path ?? [])
      .slice(0, 4)
      .map((step) => (typeof step === 'number' ? String(step + 1) : String(step)))
      .join(' ');
    const reason = issue?.code === 'unrecognized_keys' ? 'there is something in it that no pack has' : 'it is not as packs are written';
    return fail('pack.badFile', { part, reason });
  }
  return readyPack(parsed.data, shelf);
}

/** Judges a pack and looks its partner up. Error: pack.badFile. */
export function readyPack(pack: Pack, shelf: Shelf): ReadyPack {
  const fault = packFault(pack);
  if (fault) fail('pack.badFile', { part: fault.part, reason: fault.words });
  const { partner } = pack;
  const known = 'known' in partner ? shelf.partners.find(({ id }) => id === partner.known) : partner;
  if (!known) return fail('pack.badFile', { part: 'partner', reason: 'its partner is not known here' });
  const own = new Set(pack.demands.map(({ key }) => key));
  return { pack, partner: known, demands: [...demandsOfProfile(known).filter(({ key }) => !own.has(key)), ...pack.demands] };
}

/** How sure a pack is of what it says, particulars of its partner included. */
export function marksOf({ pack, partner }: ReadyPack): { confirmed: number; general: number; unknown: number } {
  const marks = [...Object.values(partner.facts), ...pack.demands, ...pack.rules, ...pack.payers].map(({ mark }) => mark);
  const count = (mark: string): number => marks.filter((one) => one === mark).length;
  return { confirmed: count('confirmed'), general: count('general'), unknown: count('unknown') };
}
