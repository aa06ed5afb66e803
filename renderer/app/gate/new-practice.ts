import type { CallInput } from '#shared/contract/operations.ts';
import { isNpi } from '#shared/domain/identifier/npi.ts';

export const EMPTY_PRACTICE = {
  name: '',
  npi: '',
  taxIdKind: 'EI' as 'EI' | 'SY',
  taxId: '',
  phone: '',
  street: '',
  city: '',
  state: '',
  zip: '',
  folder: '',
  displayName: '',
  loginName: '',
  password: '',
  again: '',
};
export type NewPractice = typeof EMPTY_PRACTICE;
type Problems = Partial<Record<keyof NewPractice, string>>;

const digits = (text: string): string => text.replace(/\D/g, '');

/** What must be filled in or corrected before the practice can be made. */
export function practiceErrors({ name, displayName, loginName, password, again, zip }: NewPractice): Problems {
  const found: Problems = {};
  if (name.trim() === '') found.name = 'Give the practice its name.';
  if (displayName.trim() === '') found.displayName = 'Type your name, as others will see it.';
  if (loginName.trim() === '') found.loginName = 'Choose a short user name.';
  if (password.length < 8) found.password = 'At least 8 characters; a short sentence is best.';
  if (again !== password) found.again = 'The two passwords differ.';
  if (zip !== '' && ![5, 9].includes(digits(zip).length)) found.zip = 'A ZIP has 5 or 9 digits.';
  return found;
}

/** What looks wrong but can wait: the practice may be made, and the first claim will ask again. */
export function practiceWarnings({ npi, taxId, phone, state }: NewPractice): Problems {
  const found: Problems = {};
  const count = digits(npi).length;
  if (npi !== '' && count !== 10) found.npi = `An NPI has 10 digits; this has ${count}.`;
  else if (npi !== '' && !isNpi(digits(npi))) found.npi = 'Its check digit does not fit: look for a mistyped digit.';
  if (taxId !== '' && digits(taxId).length !== 9) found.taxId = 'A tax ID has 9 digits.';
  if (phone !== '' && digits(phone).length !== 10) found.phone = 'A phone number has 10 digits.';
  if (state !== '' && !/^[a-z]{2}$/i.test(state)) found.state = 'Two letters, such as NE.';
  return found;
}

export function practiceInput(draft: NewPractice, folder: string): CallInput<'practice.create'> {
  const { name, npi, taxIdKind, taxId, phone, street, city, state, zip, displayName, loginName, password } = draft;
  const practice = {
    name,
    kind: 'organization' as const,
    firstName: '',
    npi: digits(npi).slice(0, 10),
    taxIdKind,
    taxId: digits(taxId).slice(0, 9),
    taxonomy: null,
    phone: digits(phone),
    contactName: displayName,
    address: { street, street2: '', city, state: state.toUpperCase(), zip: digits(zip) },
    payTo: null,
  };
  return { folder, practice, user: { loginName, displayName, password } };
}
