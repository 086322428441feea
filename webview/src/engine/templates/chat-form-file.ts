import { JsonPart } from '../text/json-part.js';
import type { ChatForm, ChatFormKind, ToolTurnStyle } from './chat-form.js';
import { readMlcConversation } from './mlc-conversation.js';
import { readSpelledTurns } from './spelled-turns.js';

/** Code of refusals: chat.json is not understood. */
const code = 'RMAS117';
const forms: readonly ChatFormKind[] = ['chatml', 'llama3', 'mlc', 'turns', 'plain'];
const styles: readonly ToolTurnStyle[] = ['role', 'response', 'ipython', 'ipythonJson'];

/** Reads the bytes of a chat.json. */
export function readChatForm(bytes: Uint8Array, where: string): ChatForm {
  const part = JsonPart.parse(bytes, where, code);
  const form = choose(part.get('form'), forms);
  const bare = { form, endOfTurn: [], defaultSystem: null, startOfText: null, systemPreamble: null, assistantOpening: null, toolTurns: 'role', conversation: null, turns: null } as const;
  const endOfTurn = () => part.get('endOfTurn').items().map((item) => item.text());
  if (form === 'mlc') {
    part.allowOnly(code, 'form', 'convTemplate');
    return { ...bare, conversation: readMlcConversation(part.get('convTemplate'), code) };
  }
  if (form === 'turns') {
    part.allowOnly(code, 'form', 'endOfTurn', 'startOfText', 'turns');
    return { ...bare, endOfTurn: endOfTurn(), startOfText: part.get('startOfText').optionalText(), turns: readSpelledTurns(part.get('turns'), code, choose) };
  }
  part.allowOnly(code, 'form', 'endOfTurn', 'defaultSystem', 'startOfText', 'systemPreamble', 'assistantOpening', 'toolTurns');
  const text = (name: string) => part.get(name).optionalText();
  return {
    ...bare,
    endOfTurn: endOfTurn(),
    defaultSystem: text('defaultSystem'),
    startOfText: text('startOfText'),
    systemPreamble: text('systemPreamble'),
    assistantOpening: text('assistantOpening'),
    toolTurns: part.get('toolTurns').isNull ? 'role' : choose(part.get('toolTurns'), styles),
  };
}

function choose<T extends string>(part: JsonPart, choices: readonly T[]): T {
  const name = part.text();
  const found = choices.find((choice) => choice === name);
  if (found === undefined) throw part.refuse(code, `is '${name}'`, choices.join(', '));
  return found;
}
