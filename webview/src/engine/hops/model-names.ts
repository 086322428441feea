/**
 * The name a model is loaded under. A name that holds another source stays with it, because work in progress may use it: the newcomer gets
 * one of its own, "solver (2)", which no pattern can spell and the reply says.
 * @param byName What is loaded.
 * @param same Whether something loaded is from the asked source.
 */
export function nameFor<T>(asked: string, byName: ReadonlyMap<string, T>, same: (held: T) => boolean): { readonly name: string; readonly held: T | undefined } {
  let name = asked;
  for (let copy = 2; ; copy++) {
    const held = byName.get(name);
    if (held === undefined || same(held)) return { name, held };
    name = `${asked} (${copy})`;
  }
}
