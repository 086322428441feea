// Conversations, and how each form writes them. The renderings come from Jinja templates (an independent interpreter) and, for MLC, from the
// definition of its conversation template; slots are written as U+0001, which splits the text.
export const chatml = "{% if messages[0].role != 'system' and default_system is defined %}{{ '<|im_start|>system\\n' + default_system + '<|im_end|>\\n' }}{% endif %}"
  + "{% for m in messages %}{{ '<|im_start|>' + m.role + '\\n' + m.content + '<|im_end|>\\n' }}{% endfor %}{{ '<|im_start|>assistant\\n' }}";

export const qwen = "{% for m in messages %}{% if m.role == 'tool' %}"
  + "{% if loop.first or messages[loop.index0 - 1].role != 'tool' %}{{ '<|im_start|>user' }}{% endif %}{{ '\\n<tool_response>\\n' + m.content + '\\n</tool_response>' }}"
  + "{% if loop.last or messages[loop.index0 + 1].role != 'tool' %}{{ '<|im_end|>\\n' }}{% endif %}"
  + "{% else %}{{ '<|im_start|>' + m.role + '\\n' + m.content + '<|im_end|>\\n' }}{% endif %}{% endfor %}{{ '<|im_start|>assistant\\n' }}";

export const llama3 = "{{ '<|begin_of_text|>' }}{% for m in messages %}{% set role = 'ipython' if m.role == 'tool' else m.role %}"
  + "{{ '<|start_header_id|>' + role + '<|end_header_id|>\\n\\n' + m.content | trim + '<|eot_id|>' }}{% endfor %}{{ '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}";

export const mlc = {
  name: 'chatml', system_template: '<|im_start|>system\n{system_message}<|im_end|>\n', system_message: 'A conversation between a user and an assistant.',
  add_role_after_system_message: true, roles: { user: '<|im_start|>user', assistant: '<|im_start|>assistant', tool: '<|im_start|>tool' },
  role_templates: { user: 'Q: {user_message}', assistant: '{assistant_message}', tool: '{tool_message}' }, messages: [],
  seps: ['<|im_end|>\n', '<|im_end|>\n\n'], role_content_sep: '\n', role_empty_sep: '\n', stop_str: ['<|im_end|>'], stop_token_ids: [2],
  function_string: '', use_function_calling: false,
};

export function renderMlc(conv, messages) {
  const given = messages[0].role === 'system' ? messages[0].content : conv.system_message;
  const system = conv.system_template.replace('{system_message}', () => given);
  const turns = messages.filter(m => m.role !== 'system').map((m, i) => {
    const opening = i === 0 && !conv.add_role_after_system_message && system !== '' ? '' : conv.roles[m.role] + conv.role_content_sep;
    const separator = m.role === 'assistant' ? conv.seps.at(-1) : conv.seps[0];
    return opening + conv.role_templates[m.role].replace(`{${m.role}_message}`, () => m.content) + separator;
  });
  return system + turns.join('') + conv.roles.assistant + conv.role_empty_sep;
}

const user = content => ({ role: 'user', content });
const assistant = content => ({ role: 'assistant', content });
const system = content => ({ role: 'system', content });
const tool = content => ({ role: 'tool', content });

export const conversations = [
  [user('Hello, world!')],
  [system('You plan.'), user('What is 12 + 30?')],
  [system(''), user('x')],
  [system('S'), user('first question'), assistant('first answer'), user('  second  question \n')],
  [user('2 * 3'), assistant('<tool>calculator 2*3</tool>'), tool('<result>6</result>')],
  [user('two'), assistant('calls'), tool('<result>1</result>'), tool('<result>2</result>'), assistant('more'), tool('3')],
  [user('garçon 日本語 🎉 e\u0301')],
  [user('Plan: \u0001\nQuestion: why?')],
  [system('S'), user('\u0001')],
  [user('a\u0001\u0001b'), assistant('c'), user('d \u0001')],
  [user('\n\nleading and trailing\n')],
];
