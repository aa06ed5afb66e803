/**
 * First and last three-digit ZIP prefix of each range and the state (or states) whose addresses use it, from the public
 * list of USPS prefixes. Prefixes that are not listed are not in use.
 */
const PREFIX_RANGES: readonly (readonly [first: number, last: number, states: string])[] = [
  [5, 5, 'NY'],
  [6, 7, 'PR'],
  [8, 8, 'VI'],
  [9, 9, 'PR'],
  [10, 27, 'MA'],
  [28, 29, 'RI'],
  [30, 38, 'NH'],
  [39, 49, 'ME'],
  [50, 54, 'VT'],
  [55, 55, 'MA'],
  [56, 59, 'VT'],
  [60, 62, 'CT'],
  [63, 63, 'CT NY'], // Fishers Island, New York, is reached through Connecticut
  [64, 69, 'CT'],
  [70, 89, 'NJ'],
  [90, 98, 'AE'],
  [100, 149, 'NY'],
  [150, 196, 'PA'],
  [197, 199, 'DE'],
  [200, 200, 'DC'],
  [201, 201, 'VA'],
  [202, 205, 'DC'],
  [206, 219, 'MD'],
  [220, 246, 'VA'],
  [247, 268, 'WV'],
  [270, 289, 'NC'],
  [290, 299, 'SC'],
  [300, 319, 'GA'],
  [320, 339, 'FL'],
  [340, 340, 'AA'],
  [341, 349, 'FL'],
  [350, 369, 'AL'],
  [370, 385, 'TN'],
  [386, 397, 'MS'],
  [398, 399, 'GA'],
  [400, 427, 'KY'],
  [430, 459, 'OH'],
  [460, 479, 'IN'],
  [480, 499, 'MI'],
  [500, 528, 'IA'],
  [530, 549, 'WI'],
  [550, 567, 'MN'],
  [569, 569, 'DC'],
  [570, 577, 'SD'],
  [580, 588, 'ND'],
  [590, 599, 'MT'],
  [600, 629, 'IL'],
  [630, 658, 'MO'],
  [660, 679, 'KS'],
  [680, 693, 'NE'],
  [700, 714, 'LA'],
  [716, 729, 'AR'],
  [730, 732, 'OK'],
  [733, 733, 'TX'],
  [734, 749, 'OK'],
  [750, 799, 'TX'],
  [800, 816, 'CO'],
  [820, 833, 'WY'],
  [834, 834, 'ID WY'], // Alta, Wyoming, is reached through Idaho
  [835, 838, 'ID'],
  [840, 847, 'UT'],
  [850, 865, 'AZ'],
  [870, 884, 'NM'],
  [885, 885, 'TX'],
  [889, 898, 'NV'],
  [900, 961, 'CA'],
  [962, 966, 'AP'],
  [967, 967, 'HI AS'],
  [968, 968, 'HI'],
  [969, 969, 'GU MP PW FM MH'],
  [970, 979, 'OR'],
  [980, 994, 'WA'],
  [995, 999, 'AK'],
];

/** Five or nine digits without hyphen; the five not 00000, the four (when there) not 0000, which is no add-on at all. */
export const isZip = (text: string): boolean => /^(?!00000)\d{5}(?:(?!0000)\d{4})?$/.test(text);

/** Nine digits with a real add-on: what 837P asks of the billing address and the service facility. */
export const isNineDigitZip = (text: string): boolean => text.length === 9 && isZip(text);

/** Reads a ZIP as typed ("05401", "05401-1234") into digits; undefined when it cannot be one. */
export function parseZip(text: string): string | undefined {
  const match = /^(\d{5})(?:[\s-]?(\d{4}))?$/.exec(text.trim());
  const digits = match ? `${match[1]}${match[2] ?? ''}` : '';
  return isZip(digits) ? digits : undefined;
}

/** "05401-1234" from nine digits; anything else comes back as it is. */
export const formatZip = (digits: string): string => (/^\d{9}$/.test(digits) ? `${digits.slice(0, 5)}-${digits.slice(5)}` : digits);

const NO_STATES: readonly string[] = [];
/** By prefix: a claim asks three times or more. */
const STATES_BY_PREFIX: readonly (readonly string[])[] = PREFIX_RANGES.reduce(
  (table, [first, last, states]) => table.fill(states.split(' '), first, last + 1),
  new Array<readonly string[]>(1_000).fill(NO_STATES),
);

/** USPS codes of the states that use a ZIP's first three digits; empty when the prefix is not in use. */
export const statesOfZip = (zip: string): readonly string[] =>
  /^\d{5}/.test(zip) ? (STATES_BY_PREFIX[Number(zip.slice(0, 3))] ?? NO_STATES) : NO_STATES;

/** Whether a ZIP can belong to a state, by its first three digits. */
export const zipFitsState = (zip: string, state: string): boolean => statesOfZip(zip).includes(state);
