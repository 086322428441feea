import type { PromptRole } from '../contract/prompt.js';
import type { JsonPart } from '../text/json-part.js';
import { type MlcConversation, place, systemPlace } from './chat-form.js';

const allRoles: readonly PromptRole[] = ['user', 'assistant', 'tool'];
const keys = [
  'name', 'system_template', 'system_message', 'system_prefix_token_ids', 'add_role_after_system_message', 'roles', 'role_templates', 'messages',
  'seps', 'role_content_sep', 'role_empty_sep', 'stop_str', 'stop_token_ids', 'function_string', 'use_function_calling', 'strip_reasoning_in_history',
];

/** Reads MLC's `conv_template`; absent keys take the defaults of MLC's protocol, and what would be ignored is refused. */
export function readMlcConversation(part: JsonPart, code: string): MlcConversation {
  part.allowOnly(code, ...keys);
  if (part.get('messages').items().length > 0) throw part.get('messages').refuse(code, 'is not empty', '[]');
  if (part.get('use_function_calling').flag(false) || (part.get('function_string').optionalText() ?? '') !== '')
    throw part.refuse(code, 'uses function calling', 'use_function_calling false, function_string ""');
  const separators = part.get('seps').items().map((item) => item.text());
  if (separators.length !== 1 && separators.length !== 2) throw part.get('seps').refuse(code, `has ${separators.length} entries`, 'one or two');
  const roles = readRoles(part.get('roles'), code);
  if (!roles.has('user') || !roles.has('assistant')) throw part.get('roles').refuse(code, 'lacks a role', 'user, assistant and optionally tool');
  return {
    systemTemplate: clean(part.get('system_template').optionalText() ?? systemPlace),
    systemMessage: part.get('system_message').optionalText() ?? '',
    systemPrefixTokenIds: part.get('system_prefix_token_ids').items().map((item) => item.id()),
    addRoleAfterSystemMessage: part.get('add_role_after_system_message').flag(true),
    roles,
    roleTemplates: readTemplates(part.get('role_templates'), code),
    separators,
    roleContentSeparator: part.get('role_content_sep').optionalText() ?? '',
    roleEmptySeparator: part.get('role_empty_sep').optionalText() ?? '',
    stopStrings: part.get('stop_str').items().map((item) => item.text()),
    stopTokenIds: part.get('stop_token_ids').items().map((item) => item.id()),
  };
}

function readRoles(part: JsonPart, code: string): Map<PromptRole, string> {
  part.allowOnly(code, ...allRoles);
  return new Map(allRoles.filter((role) => !part.get(role).isNull).map((role) => [role, part.get(role).text()]));
}

function readTemplates(part: JsonPart, code: string): Map<PromptRole, string> {
  const templates = new Map(allRoles.map((role) => [role, place(role)]));
  if (part.isNull) return templates;
  part.allowOnly(code, ...allRoles);
  for (const role of allRoles) {
    const template = part.get(role);
    if (template.isNull) continue;
    const text = clean(template.text());
    if (text.split(place(role)).length !== 2) throw template.refuse(code, 'does not hold its content once', place(role));
    templates.set(role, text);
  }
  return templates;
}

// Without function calling MLC leaves this place empty.
function clean(template: string): string {
  return template.replaceAll('{function_string}', '');
}
