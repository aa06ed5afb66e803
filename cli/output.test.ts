import { expect, test } from 'vitest';
import { renderJson, renderTable } from './output.ts';

test('amounts line up on the right and names on the left', () => {
  const text = renderTable(
    [{ title: 'Step' }, { title: 'Amount', align: 'right' }, { title: 'Note' }],
    [
      ['Charges', '1,250.00', 'ties'],
      ['Paid', '80.00'],
    ],
  );
  expect(text.split('\n')).toEqual([
    'Step       Amount  Note',
    '-------  --------  ----',
    'Charges  1,250.00  ties',
    'Paid        80.00',
    '',
  ]);
});

test('a table without rows still names its columns', () => {
  expect(renderTable([{ title: 'Name' }], [])).toBe('Name\n----\n');
});

test('JSON reads back as the same value', () => {
  expect(JSON.parse(renderJson({ ok: true, value: ['é'] }))).toEqual({ ok: true, value: ['é'] });
});
