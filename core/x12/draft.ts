/** A value under construction: the same shape, with its fields and its lists still open. */
export type Draft<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] extends readonly (infer Entry)[] ? Entry[] : Shape[Key] };
