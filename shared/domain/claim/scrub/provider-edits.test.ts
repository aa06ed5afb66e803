import { expect, test } from 'vitest';
import { alsoMedicare, asking, payerOf } from '../../../../tests/support/planted/builders.ts';
import { line } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { IndividualProvider } from '../claim-people.ts';
import { NO_BOOKS } from './books.ts';
import { scrubClaim } from './edits.ts';

const base = validClaim();
const findings = (claim: ClaimFacts) => scrubClaim(claim, { today, books: NO_BOOKS }).filter(({ edit }) => edit === 4 || edit === 5);
const shown = (claim: ClaimFacts) =>
  findings(claim).map(({ edit, field, message, box, element }) => [edit, field, message, box, element].join(' | '));
const nobody: IndividualProvider = { lastName: '', firstName: ' ', middleName: '', npi: '', taxonomy: null };
const doctor = base.rendering;

test('who sent, supervised or ordered, each in its own place of the claim', () => {
  const all = { ...line(1, { ordering: nobody, supervising: nobody }), referring: nobody, supervising: nobody };
  const rows = findings(all).map(({ field, message, box, element }) =>
    [field, field.endsWith('npi') ? '' : message, box, element].join(' | '),
  );
  expect(rows.join('\n')).toMatchInlineSnapshot(`
    "referring.npi |  | 17b | 2310A NM109
    referring.lastName | The referring provider has no last name. | 17 | 2310A NM103
    referring.firstName | The referring provider has no first name. | 17 | 2310A NM104
    supervising.npi |  | 17b | 2310D NM109
    supervising.lastName | The supervising provider has no last name. | 17 | 2310D NM103
    supervising.firstName | The supervising provider has no first name. | 17 | 2310D NM104
    lines.1.ordering.npi |  | 17b | 2420E NM109
    lines.1.ordering.lastName | The ordering provider of line 2 has no last name. | 17 | 2420E NM103
    lines.1.ordering.firstName | The ordering provider of line 2 has no first name. | 17 | 2420E NM104
    lines.1.supervising.npi |  | 17b | 2420D NM109
    lines.1.supervising.lastName | The supervising provider of line 2 has no last name. | 17 | 2420D NM103
    lines.1.supervising.firstName | The supervising provider of line 2 has no first name. | 17 | 2420D NM104"
  `);
});

test('a wrong number is shown with the name, as far as there is one', () => {
  const said = (part: Partial<IndividualProvider>) => shown(validClaim({ referring: doctor && { ...doctor, ...part } }))[0];
  expect(said({ npi: '1234567890' })).toBe(
    '4 | referring.npi | The NPI 1234567890 of Ives Calloway, the referring provider, cannot be right: an NPI has ten digits and its last digit must fit the others. | 17b | 2310A NM109',
  );
  expect(said({ npi: '', firstName: '' })).toBe(
    '4 | referring.npi | There is no NPI for Calloway, the referring provider. | 17b | 2310A NM109',
  );
  expect(said({ npi: '', lastName: ' ' })).toBe('4 | referring.npi | There is no NPI for the referring provider. | 17b | 2310A NM109');
  expect(said({ npi: '12', lastName: ' ' })).toContain('The NPI 12 of the referring provider cannot be right: ');
  expect(said({})).toBe(undefined);
});

test('who sent the patient is asked by Medicare and by payers that say so, for the first such line', () => {
  const sent = (claim: ClaimFacts) => shown(claim).map((text) => text.split(' | ')[2]);
  const two = line(1, { procedureCode: '71046' });
  const claim = { ...two, lines: two.lines.map((each, at) => (at === 2 ? { ...each, procedureCode: 'E0114' } : each)) };
  const words = (at: number, code: string) =>
    `Line ${at} has ${code}, for which Prairie Mutual asks who ordered it, and neither line nor visit says.`;
  expect(sent(alsoMedicare(claim))).toEqual([words(2, '71046')]);
  expect(sent(payerOf('MA', claim))).toEqual([words(2, '71046')]);
  expect(sent(asking({ needsReferring: true }, claim))).toEqual([words(2, '71046')]);
  expect(sent(asking({ needsReferring: false }, claim))).toEqual([]);
  const ordered = { ...claim, lines: claim.lines.map((each, at) => (at === 1 ? { ...each, ordering: doctor } : each)) };
  expect(sent(alsoMedicare(ordered))).toEqual([words(3, 'E0114')]);
  expect(sent(alsoMedicare({ ...claim, referring: doctor }))).toEqual([]);
  expect(sent(alsoMedicare({ ...claim, frequency: '8' }))).toEqual([]);
  expect(sent(alsoMedicare({ ...claim, frequency: '7' })).length).toBe(1);
});
