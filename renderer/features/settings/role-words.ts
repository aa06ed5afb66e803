export const ROLES = [
  { value: 'owner', words: 'Owner: everything' },
  { value: 'biller', words: 'Biller: claims, payments, statements, lists' },
  { value: 'frontDesk', words: 'Front desk: patients, superbills, charges, copays' },
  { value: 'readOnly', words: 'Read only' },
] as const;

export const roleWords = (role: string): string => ROLES.find(({ value }) => value === role)?.words ?? role;
