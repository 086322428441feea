import type { PromptRole } from '../contract/prompt.js';

export type ChatFormKind = 'chatml' | 'llama3' | 'mlc' | 'plain';

/** How a tool's result is written: a role of its own, inside a user turn, as `ipython`, or as a JSON string there. */
export type ToolTurnStyle = 'role' | 'response' | 'ipython' | 'ipythonJson';

/** What a package's chat.json says: a family of chat templates and the choices within it. */
export interface ChatForm {
  readonly form: ChatFormKind;
  /** Tokens that end the model's turn; decoding stops at any of them. */
  readonly endOfTurn: readonly string[];
  /** System text where the prompt has none; null writes no system turn then. */
  readonly defaultSystem: string | null;
  readonly startOfText: string | null;
  readonly systemPreamble: string | null;
  readonly assistantOpening: string | null;
  readonly toolTurns: ToolTurnStyle;
  /** The conversation template of form `mlc`. */
  readonly conversation: MlcConversation | null;
}

/** MLC's conversation template, as mlc-chat-config.json has it. */
export interface MlcConversation {
  readonly systemTemplate: string;
  readonly systemMessage: string;
  readonly systemPrefixTokenIds: readonly number[];
  readonly addRoleAfterSystemMessage: boolean;
  readonly roles: ReadonlyMap<PromptRole, string>;
  readonly roleTemplates: ReadonlyMap<PromptRole, string>;
  /** After a user's or tool's turn, and after an assistant's; one or two. */
  readonly separators: readonly string[];
  readonly roleContentSeparator: string;
  readonly roleEmptySeparator: string;
  readonly stopStrings: readonly string[];
  readonly stopTokenIds: readonly number[];
}

export const systemPlace = '{system_message}';

/** Place of a role's content in its template. */
export function place(role: PromptRole): string {
  return `{${role}_message}`;
}
