import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, codeOf, engineAt, scratchFolder } from '../../support/practice-engine.ts';

const front = { printer: 'Front desk', form: 'cms1500', right: 12, down: -5 } as const;
const back = { ...front, printer: 'Back office', form: 'ub04' } as const;

test('alignments belong to the computer: kept with no practice open, in no practice, and known to the next start', async () => {
  const home = join(scratchFolder(), 'home');
  const first = (await engineAt(home)).connect();
  expect(await ask(first, 'printer.list', {})).toEqual({ alignments: [] });
  await ask(first, 'printer.keep', { alignments: [back, front] });
  const next = (await engineAt(home)).connect();
  expect(await ask(next, 'printer.list', {})).toEqual({ alignments: [back, front] });
  expect(readdirSync(home)).toEqual(['printers.json']);
});

test('the paper of receipts and the alignments are kept apart from each other', async () => {
  const home = join(scratchFolder(), 'home');
  const client = (await engineAt(home)).connect();
  await ask(client, 'printer.keep', { alignments: [front] });
  await ask(client, 'printer.keep', { receiptPaper: 'roll' });
  expect(await ask(client, 'printer.list', {})).toEqual({ alignments: [front], receiptPaper: 'roll' });
  await ask(client, 'printer.keep', { alignments: [] });
  expect(await ask(client, 'printer.list', {})).toEqual({ alignments: [], receiptPaper: 'roll' });
});

test('a damaged or foreign file is no alignment, and the next one mends it', async () => {
  const home = join(scratchFolder(), 'home');
  mkdirSync(home);
  const client = (await engineAt(home)).connect();
  for (const text of ['', '{', '[]', '{"alignments":[{"printer":"A"}]}', JSON.stringify({ alignments: [{ ...front, right: 1.5 }] })]) {
    writeFileSync(join(home, 'printers.json'), text);
    expect(await ask(client, 'printer.list', {}), text).toEqual({ alignments: [] });
  }
  await ask(client, 'printer.keep', { alignments: [front] });
  expect(JSON.parse(readFileSync(join(home, 'printers.json'), 'utf8'))).toEqual({ alignments: [front] });
});

test('what is no alignment is refused and nothing is written', async () => {
  const home = join(scratchFolder(), 'home');
  mkdirSync(home);
  const client = (await engineAt(home)).connect();
  const wrong = [
    { ...front, right: 255 },
    { ...front, down: -255 },
    { ...front, printer: ' ' },
    { ...front, form: 'letter' },
  ];
  for (const alignment of wrong) expect(codeOf(await client.call('printer.keep', { alignments: [alignment] }))).toBe('input.invalid');
  expect(codeOf(await client.call('printer.keep', { alignments: Array.from({ length: 41 }, () => front) }))).toBe('input.invalid');
  expect(readdirSync(home)).toEqual([]);
});
