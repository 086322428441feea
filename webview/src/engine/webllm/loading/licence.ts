/** The licence a model's own page states at its head; null when it does not say. */
export async function licenceOf(folder: string): Promise<string | null> {
  try {
    const reply = await fetch(`${folder}README.md`);
    return reply.ok ? licenceIn(await reply.text()) : null;
  } catch {
    return null;
  }
}

/** The licence in the front matter of a model card. */
export function licenceIn(card: string): string | null {
  const head = /^---\r?\n([\s\S]*?)\r?\n---/.exec(card)?.[1] ?? '';
  const value = (key: string) => new RegExp(`^${key}:[ \\t]*["']?([^"'\\r\\n]+)`, 'm').exec(head)?.[1]?.trim() ?? null;
  const licence = value('license');
  return licence === 'other' ? (value('license_name') ?? licence) : licence;
}
