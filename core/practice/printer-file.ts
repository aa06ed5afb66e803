import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Input, Output } from '#shared/contract/operations.ts';
import { printerOperations } from '#shared/contract/printer.ts';
import { writeWhole } from './write-whole.ts';

type Kept = Output<'printer.list'>;
const NONE: Kept = { alignments: [] };
const printerFile = (homeFolder: string) => join(homeFolder, 'printers.json');

/** What the home folder knows of this computer's printers; none when there is nothing or it cannot be read: paper can be aligned again. */
export function keptPrinters(homeFolder: string): Kept {
  const file = printerFile(homeFolder);
  if (!existsSync(file)) return NONE;
  try {
    return printerOperations['printer.list'].output.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return NONE;
  }
}

/**
 * Keeps them beside the look: they belong to the computer that the printers stand at, and move with no practice. What is not said
 * stays as it was.
 */
export function keepPrinters(homeFolder: string, said: Input<'printer.keep'>): void {
  const before = keptPrinters(homeFolder);
  const receiptPaper = said.receiptPaper ?? before.receiptPaper;
  const kept: Kept = { alignments: said.alignments ?? before.alignments, ...(receiptPaper && { receiptPaper }) };
  mkdirSync(homeFolder, { recursive: true, mode: 0o700 });
  writeWhole(printerFile(homeFolder), Buffer.from(JSON.stringify(kept, null, 1)));
}
