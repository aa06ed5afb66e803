import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNote } from './note-text.ts';

const said = (note: string) => readNote(note).map(({ text, status }) => `${status}: ${text}`);

test.each([
  ['Denies chest pain, shortness of breath or fever.', ['denied: chest pain', 'denied: shortness of breath', 'denied: fever']],
  ['Cough x3 days, no fever but has sore throat.', ['said: Cough x3 days', 'denied: fever', 'said: but has sore throat']],
  ['Possible pneumonia, hypertension stable', ['uncertain: pneumonia', 'said: hypertension stable']],
  ['Mother has diabetes and breast cancer', ['family: has diabetes', 'family: breast cancer']],
  ['Father had gout, cough today', ['family: had gout', 'family: cough today']],
  ['History of asthma, wheezing today', ['past: asthma', 'said: wheezing today']],
  ['Strep was ruled out. Rash.', ['denied: Strep', 'said: Rash']],
  ['Rapid strep negative, otitis media', ['denied: Rapid strep', 'said: otitis media']],
  ['Temp 101.2 today', ['said: Temp 101.2 today']],
  ['Without complications; back pain', ['denied: complications', 'said: back pain']],
])('%s', (note, phrases) => {
  expect(said(note)).toEqual(phrases);
});

test('a heading says how its part is meant, to the next heading or a blank line', () => {
  const note = 'PMH: hypertension, gout\nFH: stroke\nHPI: headache\nFamily history:\nglaucoma\n\nKnee pain';
  expect(said(note)).toEqual([
    'past: hypertension',
    'past: gout',
    'family: stroke',
    'said: headache',
    'family: glaucoma',
    'said: Knee pain',
  ]);
});

test('what made a phrase so is named', () => {
  expect(readNote('No evidence of fracture')).toMatchObject([{ text: 'fracture', status: 'denied', cue: 'no evidence of' }]);
  expect(readNote('FH: stroke')).toMatchObject([{ status: 'family', cue: 'FH' }]);
});

test('any text is read, and every phrase stands in the note', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (note) => {
      for (const { text, words } of readNote(note)) {
        expect(note).toContain(text);
        expect(words.length).toBeGreaterThan(0);
      }
    }),
  );
});
