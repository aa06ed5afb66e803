/** Where someone stands before a practice is open. */
export type GateStep = { readonly at: 'welcome' | 'create' | 'unlock' | 'recover' | 'sample'; readonly folder?: string };
