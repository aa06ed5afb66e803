/**
 * Finds card numbers in what somebody typed, so that none is ever stored (PCI DSS requirement 3: what is not kept cannot leak).
 * A number counts as a card's when it has 13 to 19 digits, begins as a brand's numbers do, has a length of that brand and a right
 * last digit (Luhn, ISO/IEC 7812-1). Check numbers and terminal references are shorter, masked or begin otherwise; of other long
 * numbers of a brand's beginning one in ten is refused too, which is the price (docs/patient-payments.md).
 */

type Brand = { readonly from: number; readonly to: number; readonly lengths: readonly number[] };

const brand = (from: number, to: number, ...lengths: number[]): Brand => ({ from, to, lengths });
/** Beginnings of numbers by brand; both ends of a range have the same count of digits. */
const BRANDS: readonly Brand[] = [
  brand(4, 4, 13, 16, 19), // Visa
  brand(51, 55, 16), // Mastercard
  brand(2221, 2720, 16), // Mastercard
  brand(34, 34, 15), // American Express
  brand(37, 37, 15), // American Express
  brand(6011, 6011, 16, 17, 18, 19), // Discover
  brand(644, 659, 16, 17, 18, 19), // Discover
  brand(62, 62, 16, 17, 18, 19), // UnionPay
  brand(3528, 3589, 16, 17, 18, 19), // JCB
  brand(300, 305, 14), // Diners Club
  brand(36, 36, 14), // Diners Club
  brand(38, 39, 14), // Diners Club
  brand(5018, 5038, 16, 17, 18, 19), // Maestro
  brand(6304, 6304, 16, 17, 18, 19), // Maestro
  brand(6759, 6763, 16, 17, 18, 19), // Maestro
];
const [SHORTEST, LONGEST] = [13, 19];

/** Digits that only spaces, dashes, points or slashes part: groups of one number, or of several after each other. */
const RUN = /\d+(?:[\s\p{Pd}._/,]{1,3}\d+)*/gu;
const GROUP = /\d+/g;

/** Whether the text holds a card number, however it is spaced. */
export function holdsCardNumber(text: string): boolean {
  // Full-width and other digits read as the plain ones they stand for.
  for (const [run] of text.normalize('NFKC').matchAll(RUN)) {
    const groups = run.match(GROUP) ?? [];
    if (groups.some((_, first) => startsCardNumber(groups, first))) return true;
  }
  return false;
}

/** Whether some groups from this one on, taken together, are a card number: an expiry date may stand before or behind. */
function startsCardNumber(groups: readonly string[], first: number): boolean {
  let digits = '';
  for (const group of groups.slice(first)) {
    digits += group;
    if (digits.length > LONGEST) return false;
    if (digits.length >= SHORTEST && isCardNumber(digits)) return true;
  }
  return false;
}

const isCardNumber = (digits: string): boolean => hasBrand(digits) && hasCheckDigit(digits);

const hasBrand = (digits: string): boolean =>
  BRANDS.some(({ from, to, lengths }) => {
    const beginning = Number(digits.slice(0, String(from).length));
    return lengths.includes(digits.length) && beginning >= from && beginning <= to;
  });

/** Luhn: every second digit from the right doubled, all added, a multiple of ten. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
