/** A field that a link asks for: by its label, in the dialog that the link opens or on the screen itself; the first that is there. */
export type AskedField = { readonly labels: readonly string[]; readonly inDialog: boolean };

/** Handed over with a link: the field that gets the cursor, and the place of the charges that is opened first. */
export type Asking = { readonly field?: AskedField; readonly charge?: string };
