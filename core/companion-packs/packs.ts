import type { Pack } from '#shared/domain/pack/pack.ts';
import { availityPack, claimMdPack, officeAllyPack, optumPack, stediPack, waystarPack } from './clearinghouse-packs.ts';
import { medicarePack } from './medicare-pack.ts';

/** Packs that come with the program. What they say of ids and folders stands in core/partner-profiles, marked how sure it is. */
export const companionPacks: readonly Pack[] = [officeAllyPack, availityPack, optumPack, waystarPack, claimMdPack, stediPack, medicarePack];
