import type { packOperations } from '#shared/contract/packs.ts';
import type { Handlers } from '../context.ts';
import { answerWouldPass } from './answer-would-pass.ts';
import { installPack, removePack, switchPack } from './install-pack.ts';
import type { Shelf } from './read-pack.ts';
import { listPacks, packFile, previewPack } from './show-packs.ts';

/** Companion-guide packs; the shelf is what comes with the program. */
export const packHandlers = (shelf: Shelf): Pick<Handlers, keyof typeof packOperations> => ({
  'pack.list': (context) => listPacks(context, shelf),
  'pack.preview': (context, input) => previewPack(context, shelf, input),
  'pack.install': (context, input) => installPack(context, shelf, input),
  'pack.switch': switchPack,
  'pack.remove': removePack,
  'pack.file': (context, input) => packFile(context, shelf, input),
  'pack.wouldPass': (context, input) => answerWouldPass(context, shelf, input),
});
