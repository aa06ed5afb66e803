/**
 * What a map has for a key; when it has nothing, it is made and kept. For values that follow from their key alone and are
 * dear to make: the map must not outlive that.
 */
export function remembered<Key extends WeakKey, Value extends object>(map: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
