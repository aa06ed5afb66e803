/**
 * Of files that went out under one control number, those of the partner that answers. Partners count separately, so the answer's
 * senders (ISA06, in capitals) tell which partner is meant; a relay that answers under an id we do not know leaves all of them.
 */
export function partnerMeant<Sent>(rows: readonly (Sent & { readonly receiver: string })[], senders: readonly string[]): readonly Sent[] {
  const known = rows.filter(({ receiver }) => senders.includes(receiver.trim().toUpperCase()));
  return known.length > 0 ? known : rows;
}
