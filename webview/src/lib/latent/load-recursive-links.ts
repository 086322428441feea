import { Failure } from '../../engine/contract/failure.js';
import { RecursiveLink as EngineLink } from '../../engine/links/recursive-link.js';
import { readLinkJson, type RecursiveLinks } from './link-json.js';
import { RecursiveLink } from './recursive-link.js';

/** Fetches links: a JSON file of either form, or a safetensors file, which holds one. */
export async function loadRecursiveLinks(url: string): Promise<RecursiveLinks> {
  let reply: Response;
  try {
    reply = await fetch(url);
  } catch (error) {
    throw unreachable(url, error instanceof Error ? error.message : String(error));
  }
  if (!reply.ok) throw unreachable(url, `the server answered ${reply.status}`);
  return readRecursiveLinks(new Uint8Array(await reply.arrayBuffer()), url);
}

/** Reads the bytes of a links file; `where` stands for its address in messages. */
export function readRecursiveLinks(bytes: Uint8Array, where: string): RecursiveLinks {
  // JSON begins with a brace and, after spaces, a quote; safetensors with eight bytes of length, the last of which are zeros.
  if (/^\s*[{[]/.test(new TextDecoder().decode(bytes.subarray(0, 64))) && bytes[7] !== 0) return readLinkJson(new TextDecoder().decode(bytes), where);
  const link = new RecursiveLink(EngineLink.parse(bytes, where));
  return { hidden: link.sourceDim, links: [link] };
}

function unreachable(url: string, why: string): Failure {
  return new Failure('RMAS438', `could not be read: ${why}`, url, 'check the address and the connection');
}
