/** What a person is in the practice; decides what they may do. */
export const roles = ['owner', 'biller', 'frontDesk', 'readOnly'] as const;
export type Role = (typeof roles)[number];
