import type { PromptRole } from '../contract/prompt.js';
import { type ChatForm, type MlcConversation, place, type SpelledTurns, type SystemPlace, systemPlace } from './chat-form.js';

/** What stands around a turn. Turns of one role in a row form a group. */
export interface TurnMarkers {
  readonly open: string;
  readonly close: string;
  readonly groupOpen: string;
  readonly groupClose: string;
  /** The content stands inside a JSON string. */
  readonly quoted: boolean;
}

/** A chat form spelled out: every text the template itself writes, in which its special tokens are parsed. */
export interface ChatLayout {
  readonly prefixIds: readonly number[];
  readonly prefix: string;
  readonly systemOpen: string;
  readonly systemClose: string;
  /** System text where the prompt has none; null writes no system turn. */
  readonly defaultSystem: string | null;
  readonly takesSystem: boolean;
  /** Markers by role; a role that is absent cannot speak. */
  readonly turns: ReadonlyMap<PromptRole, TurnMarkers>;
  /** Opens the assistant's turn at the end. */
  readonly assistantOpening: string;
  readonly systemIn: SystemPlace;
  /** Whether an empty system text is left out with all that stands around it. */
  readonly skipsEmptySystem: boolean;
  readonly trimsSystem: boolean;
  /** Roles whose content loses the white space around it. */
  readonly trimmed: readonly PromptRole[];
  /** Whether user and assistant must take turns, the user first. */
  readonly alternates: boolean;
  /** Whether a turn joins the one before it where no token stands between them, as in a prompt rendered to one string. */
  readonly joinsTurns: boolean;
  /** What opens a first turn that follows a system text; null for its usual markers. */
  readonly openAfterSystem: string | null;
}

/** What most forms do not do. */
const unusual = { systemIn: 'turn', skipsEmptySystem: false, trimsSystem: false, trimmed: [], alternates: false, joinsTurns: false, openAfterSystem: null } as const;

/** Spells a form out. */
export function layoutOf(form: ChatForm): ChatLayout {
  switch (form.form) {
    case 'chatml':
      return ofRoles(form, (role) => `<|im_start|>${role}\n`, '<|im_end|>\n');
    case 'llama3':
      return { ...ofRoles(form, (role) => `<|start_header_id|>${role}<|end_header_id|>\n\n`, '<|eot_id|>'), trimsSystem: true, trimmed: ['user', 'assistant', 'tool'] };
    case 'mlc':
      return ofMlc(form.conversation as MlcConversation);
    case 'turns':
      return ofTurns(form, form.turns as SpelledTurns);
    case 'plain':
      return { ...ofRoles(form, () => '', ''), systemClose: '\n' };
  }
}

function markers(open: string, close: string, more: Partial<TurnMarkers> = {}): TurnMarkers {
  return { open, close, groupOpen: '', groupClose: '', quoted: false, ...more };
}

function ofRoles(form: ChatForm, open: (role: string) => string, close: string): ChatLayout {
  return {
    prefixIds: [],
    prefix: form.startOfText ?? '',
    systemOpen: open('system') + (form.systemPreamble ?? ''),
    systemClose: close,
    defaultSystem: form.defaultSystem,
    takesSystem: true,
    turns: new Map([
      ['user', markers(open('user'), close)],
      ['assistant', markers(open('assistant'), close)],
      ['tool', toolMarkers(form, open, close)],
    ]),
    assistantOpening: open('assistant') + (form.assistantOpening ?? ''),
    ...unusual,
  };
}

function ofTurns(form: ChatForm, turns: SpelledTurns): ChatLayout {
  const { systemIn, skipsEmptySystem, trimmed, alternates } = turns;
  return {
    prefixIds: [],
    prefix: form.startOfText ?? '',
    systemOpen: turns.system[0],
    systemClose: turns.system[1],
    defaultSystem: null,
    takesSystem: systemIn !== 'nowhere',
    turns: new Map([...turns.roles].map(([role, [open, close]]) => [role, markers(open, close)])),
    assistantOpening: turns.answer,
    ...unusual,
    systemIn,
    skipsEmptySystem,
    trimmed,
    alternates,
    joinsTurns: true,
  };
}

function toolMarkers(form: ChatForm, open: (role: string) => string, close: string): TurnMarkers {
  switch (form.toolTurns) {
    case 'role':
      return markers(open('tool'), close);
    case 'ipython':
      return markers(open('ipython'), close);
    case 'ipythonJson':
      return markers(`${open('ipython')}"`, `"${close}`, { quoted: true });
    case 'response':
      return markers('\n<tool_response>\n', '\n</tool_response>', { groupOpen: open('user').replace(/\n+$/, ''), groupClose: close });
  }
}

function ofMlc(conversation: MlcConversation): ChatLayout {
  const around = (role: PromptRole) => (conversation.roleTemplates.get(role) ?? place(role)).split(place(role));
  const separator = (role: PromptRole) => (role === 'assistant' ? conversation.separators.at(-1) : conversation.separators[0]) ?? '';
  const turns = new Map(
    [...conversation.roles].map(([role, text]) => {
      const [before = '', after = ''] = around(role);
      return [role, markers(text + conversation.roleContentSeparator + before, after + separator(role))] as const;
    }),
  );
  const at = conversation.systemTemplate.indexOf(systemPlace);
  return {
    prefixIds: conversation.systemPrefixTokenIds,
    prefix: '',
    systemOpen: at < 0 ? conversation.systemTemplate : conversation.systemTemplate.slice(0, at),
    systemClose: at < 0 ? '' : conversation.systemTemplate.slice(at + systemPlace.length),
    defaultSystem: at < 0 ? '' : conversation.systemMessage,
    takesSystem: at >= 0,
    turns,
    assistantOpening: (conversation.roles.get('assistant') ?? '') + conversation.roleEmptySeparator,
    ...unusual,
    openAfterSystem: conversation.addRoleAfterSystemMessage ? null : (around('user')[0] ?? ''),
  };
}
