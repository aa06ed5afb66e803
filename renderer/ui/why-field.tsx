import { TextField } from './text-field.tsx';

/** As long as every operation takes the reason it asks for. */
const LONGEST = 200;

type Props = { readonly reason: string; readonly onReason: (reason: string) => void; readonly hint?: string };

/** The reason that the record keeps, first in a dialog that cannot do without. */
export const WhyField = ({ reason, onReason, hint }: Props) => (
  <TextField label="Why" required autoFocus maxLength={LONGEST} value={reason} onText={onReason} {...(hint !== undefined && { hint })} />
);
