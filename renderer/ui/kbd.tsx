/** Keys as they are drawn on controls. 'Ctrl Enter' is one box; 'G P' too. */
export const Kbd = ({ keys }: { readonly keys: string }) => <kbd>{keys}</kbd>;
