/** What a 999 or 997 says of a segment (IK304, AK304), in our own words. */
const SEGMENT_FAULTS: Readonly<Record<string, string>> = {
  '1': 'is not known to the receiver',
  '2': 'is not expected here',
  '3': 'is missing',
  '4': 'stands in a loop that occurs too often',
  '5': 'occurs too often',
  '6': 'is not part of this kind of file',
  '7': 'stands in the wrong place',
  '8': 'has a fault',
  I4: 'is not used in this kind of claim',
  I6: 'is missing, and something else that was sent asks for it',
  I7: 'stands in a loop that occurs too rarely',
  I8: 'occurs too rarely',
  I9: 'must not be sent beside something else that was',
};
/** What it says of an element (IK403, AK403). */
const ELEMENT_FAULTS: Readonly<Record<string, string>> = {
  '1': 'is missing',
  '2': 'is missing, and something else that was sent asks for it',
  '3': 'is one too many',
  '4': 'is too short',
  '5': 'is too long',
  '6': 'has a character that may not be sent',
  '7': 'is no valid code',
  '8': 'is no valid date',
  '9': 'is no valid time',
  '10': 'must not be sent beside something else that was',
  '12': 'is repeated too often',
  '13': 'is repeated too often',
  I6: 'has a code that the receiver does not take here',
  I9: 'is missing, and something else that was sent asks for it',
  I10: 'is not used here',
  I11: 'is there more often than is used',
  I12: 'does not fit the pattern',
  I13: 'is not used beside something else that was sent',
};
/** What it says of a whole transaction set (IK502, AK502). */
const SET_FAULTS: Readonly<Record<string, string>> = {
  '1': 'this kind of file is not taken',
  '2': 'its end is missing',
  '3': 'the control numbers at its beginning and end differ',
  '4': 'the number of segments is wrong',
  '5': 'segments have faults',
  '6': 'its control number is missing or not valid',
  '7': 'its control number is used twice',
  '18': 'it is not supported',
  '23': 'its control number is not unique',
  I5: 'it breaks a rule of the guide',
  I6: 'the version is not supported',
};
/** Why a TA1 refused a whole interchange (TA105). */
const NOTES: Readonly<Record<string, string>> = {
  '001': 'the control numbers at its beginning and end differ',
  '002': 'its standard is not supported',
  '003': 'its version is not supported',
  '004': 'its segment terminator is not valid',
  '005': 'the qualifier of our id is not known',
  '006': 'our id is not known',
  '007': 'the qualifier of their id is not known',
  '008': 'their id is not known',
  '009': 'the receiver id is not known',
  '017': 'its version is not valid',
  '018': 'its control number is not valid',
  '019': 'the request for an acknowledgement is not valid',
  '020': 'test and production are mixed up',
  '021': 'the number of groups is wrong',
  '022': 'its structure is wrong',
  '023': 'it ends too early',
  '024': 'its content is not valid',
  '025': 'a file with this control number was received before',
};

export const segmentFaultWords = (code: string): string => SEGMENT_FAULTS[code] ?? `has fault ${code}`;
export const elementFaultWords = (code: string): string => ELEMENT_FAULTS[code] ?? `has fault ${code}`;
export const setFaultWords = (code: string): string => SET_FAULTS[code] ?? `fault ${code}`;
export const noteWords = (note: string): string => NOTES[note] ?? `note ${note}`;

/**
 * The receiver has a file of this number already. That says nothing about the claims: the first copy may be in work, or another
 * file took the number. Only a person can tell, so no claim moves by it.
 */
export const DUPLICATE_NOTE = '025';
