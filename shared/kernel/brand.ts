/** A primitive that may only be made by the function that checks it. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
