import type { PromptRole } from '../contract/prompt.js';

export type ChatFormKind = 'chatml' | 'llama3' | 'mlc' | 'turns' | 'plain';

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
  /** The turns of form `turns`. */
  readonly turns: SpelledTurns | null;
}

/** What a template writes before and after a text. */
export type TurnText = readonly [open: string, close: string];

/** Where the system text stands: nowhere (a prompt that has one is refused), in a turn of its own, or at the beginning of a user turn. */
export type SystemPlace = 'nowhere' | 'turn' | 'firstUser' | 'lastUser';

/** Turns whose markers are spelled out (Gemma, Phi-3, Mistral). */
export interface SpelledTurns {
  readonly roles: ReadonlyMap<PromptRole, TurnText>;
  /** Opens the assistant's turn at the end. */
  readonly answer: string;
  readonly system: TurnText;
  readonly systemIn: SystemPlace;
  /** Whether an empty system text is left out with all that stands around it. */
  readonly skipsEmptySystem: boolean;
  /** Roles whose content loses the white space around it. */
  readonly trimmed: readonly PromptRole[];
  /** Whether user and assistant must take turns, the user first. */
  readonly alternates: boolean;
  /** Tokens the tokenizer must have. */
  readonly markers: readonly string[];
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
