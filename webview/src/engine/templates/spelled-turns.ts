import type { PromptRole } from '../contract/prompt.js';
import type { JsonPart } from '../text/json-part.js';
import type { SpelledTurns, SystemPlace, TurnText } from './chat-form.js';

const roles: readonly PromptRole[] = ['user', 'assistant', 'tool'];
const places: readonly SystemPlace[] = ['nowhere', 'turn', 'firstUser', 'lastUser'];

/** Reads the `turns` of a chat.json; what stands around a text is written `[before, after]`. */
export function readSpelledTurns(part: JsonPart, code: string, choose: <T extends string>(part: JsonPart, choices: readonly T[]) => T): SpelledTurns {
  part.allowOnly(code, ...roles, 'answer', 'system', 'systemIn', 'skipsEmptySystem', 'trimmed', 'alternates', 'markers');
  const around = (text: JsonPart): TurnText => {
    const [open, close, ...more] = text.items().map((item) => item.text());
    if (open === undefined || close === undefined || more.length > 0) throw text.refuse(code, 'is no pair', 'what stands before and what stands after');
    return [open, close];
  };
  const spoken = roles.filter((role) => !part.get(role).isNull);
  if (!spoken.includes('user') || !spoken.includes('assistant')) throw part.refuse(code, 'lacks a role', 'user, assistant and optionally tool');
  return {
    roles: new Map(spoken.map((role) => [role, around(part.get(role))])),
    answer: part.get('answer').text(),
    system: part.get('system').isNull ? ['', ''] : around(part.get('system')),
    systemIn: choose(part.get('systemIn'), places),
    skipsEmptySystem: part.get('skipsEmptySystem').flag(false),
    trimmed: part.get('trimmed').items().map((item) => choose(item, roles)),
    alternates: part.get('alternates').flag(false),
    markers: part.get('markers').items().map((item) => item.text()),
  };
}
