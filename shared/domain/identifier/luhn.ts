const ZERO = 48;

/** What the digits before a check digit add up to (ISO/IEC 7812-1 annex B): from the right, every other one twice. */
function luhnTotal(digits: string, end: number): number {
  let total = 0;
  for (let at = end - 1, twice = true; at >= 0; at -= 1, twice = !twice) {
    const digit = digits.charCodeAt(at) - ZERO;
    const weighted = twice ? digit * 2 : digit;
    total += weighted > 9 ? weighted - 9 : weighted;
  }
  return total;
}

/** The Luhn check digit (ISO/IEC 7812-1 annex B) of a string of digits, as one digit. */
export const luhnCheckDigit = (digits: string): string => String((10 - (luhnTotal(digits, digits.length) % 10)) % 10);

/** True when the last digit of an all-digit string is the Luhn check digit of those before it. */
export function passesLuhn(digits: string): boolean {
  if (!/^\d{2,}$/.test(digits)) return false;
  const last = digits.length - 1;
  return (luhnTotal(digits, last) + digits.charCodeAt(last) - ZERO) % 10 === 0;
}
