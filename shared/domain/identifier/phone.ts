/** Ten digits of the North American plan: area code and exchange start 2-9, and neither is a service code such as 911. */
export const isPhone = (digits: string): boolean => /^(?![2-9]11)[2-9]\d{2}(?![2-9]11)[2-9]\d{6}$/.test(digits);

/** Reads a phone number as typed, "+1 (802) 555-0142", into ten digits; undefined when it cannot be one. */
export function parsePhone(text: string): string | undefined {
  if (!/^[\d\s().+-]+$/.test(text)) return undefined;
  const digits = text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return isPhone(digits) ? digits : undefined;
}

/** "802-555-0142" from ten digits; anything else comes back as it is. */
export const formatPhone = (digits: string): string =>
  /^\d{10}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}` : digits;
