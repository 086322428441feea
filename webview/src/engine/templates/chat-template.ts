import { Failure } from '../contract/failure.js';
import type { ModelPrompt, PromptSegment, PromptTurn } from '../contract/prompt.js';
import type { TextTokenizer } from '../text/text-tokenizer.js';
import type { ChatForm } from './chat-form.js';
import { type ChatLayout, layoutOf } from './chat-layout.js';
import { type Piece, PieceWriter } from './piece-writer.js';
import { prepareContent, trimText } from './turn-content.js';

/** Code of prompts that the form cannot express. */
const code = 'RMAS119';

/** Renders prompts in a model's chat form. Only the form's own markers become special tokens. */
export class ChatTemplate {
  private readonly layout: ChatLayout;

  /** Ids that end the model's turn. */
  readonly stopIds: ReadonlySet<number>;

  /** Texts that end the model's turn and are no token of their own. */
  readonly stopStrings: readonly string[];

  constructor(
    readonly form: ChatForm,
    private readonly tokenizer: TextTokenizer,
    private readonly where: string,
  ) {
    // A marker the tokenizer lacks would silently become plain text.
    const markers = { chatml: ['<|im_start|>', '<|im_end|>'], llama3: ['<|start_header_id|>', '<|end_header_id|>', '<|eot_id|>'], mlc: [], turns: form.turns?.markers ?? [], plain: [] }[form.form];
    for (const marker of [...markers, ...(form.startOfText === null ? [] : [form.startOfText])]) tokenizer.specialId(marker);
    this.layout = layoutOf(form);
    const strings = (form.conversation?.stopStrings ?? []).filter((stop) => stop !== '');
    const stops = strings.flatMap((stop) => tokenizer.addedTokens.get(stop)?.id ?? []);
    this.stopIds = new Set([...form.endOfTurn.map((token) => tokenizer.specialId(token)), ...(form.conversation?.stopTokenIds ?? []), ...stops]);
    this.stopStrings = strings.filter((stop) => !tokenizer.addedTokens.has(stop));
  }

  /** Renders a conversation and opens the assistant's turn after it. */
  render(prompt: ModelPrompt): readonly Piece[] {
    const last = prompt.turns.at(-1);
    if (last === undefined || last.role === 'assistant') throw new Failure(code, 'a prompt ends with a user or tool turn', this.where);
    this.requirePlaces(prompt);
    const writer = new PieceWriter(this.tokenizer);
    if (this.layout.prefixIds.length > 0) writer.add({ type: 'ids', ids: this.layout.prefixIds });
    writer.markup(this.layout.prefix);
    const carrier = this.systemCarrier(prompt);
    const hasSystem = carrier === null && this.writeSystem(writer, prompt.system, false);
    for (const [index, turn] of prompt.turns.entries()) this.writeTurn(writer, prompt.turns, turn, index, hasSystem, index === carrier ? prompt.system : null);
    writer.markup(this.layout.assistantOpening);
    return writer.finish();
  }

  private requirePlaces(prompt: ModelPrompt): void {
    const { takesSystem, skipsEmptySystem, alternates } = this.layout;
    if (prompt.system !== null && !takesSystem && !(skipsEmptySystem && prompt.system === ''))
      throw new Failure(code, 'this chat form has no place for a system text', this.where, 'write it into the prompt');
    if (alternates && prompt.turns.some((turn, index) => (turn.role === 'user') !== (index % 2 === 0)))
      throw new Failure(code, 'in this chat form user and assistant take turns, the user first', this.where);
  }

  /** The turn the system text is part of; null where it has one of its own. */
  private systemCarrier(prompt: ModelPrompt): number | null {
    const { systemIn } = this.layout;
    if (systemIn !== 'firstUser' && systemIn !== 'lastUser') return null;
    const users = prompt.turns.flatMap((turn, index) => (turn.role === 'user' ? [index] : []));
    const carrier = users.at(systemIn === 'firstUser' ? 0 : -1);
    if (carrier === undefined && prompt.system !== null)
      throw new Failure(code, 'in this chat form the system text is part of a user turn, and there is none', this.where);
    return carrier ?? -1;
  }

  /** A system text inside a turn is joined with what follows it, as the template joins them. */
  private writeSystem(writer: PieceWriter, given: string | null, joined: boolean): boolean {
    const { layout } = this;
    const system = given ?? layout.defaultSystem;
    if (system === null || (system === '' && layout.skipsEmptySystem)) return false;
    writer.markup(layout.systemOpen);
    const text = layout.trimsSystem ? trimText(system) : system;
    if (given === null) writer.markup(system);
    else if (joined) writer.joined(text);
    else writer.segment(text);
    writer.markup(layout.systemClose);
    return layout.systemOpen.length + system.length + layout.systemClose.length > 0;
  }

  private writeTurn(writer: PieceWriter, turns: readonly PromptTurn[], turn: PromptTurn, index: number, hasSystem: boolean, carried: string | null): void {
    const markers = this.layout.turns.get(turn.role);
    if (markers === undefined) throw new Failure(code, `this chat form has no ${turn.role} turns`, this.where);
    if (this.layout.joinsTurns) writer.joinNext();
    if (turns[index - 1]?.role !== turn.role) writer.markup(markers.groupOpen);
    writer.markup(index === 0 && hasSystem && turn.role === 'user' ? (this.layout.openAfterSystem ?? markers.open) : markers.open);
    if (carried !== null) this.writeSystem(writer, carried, true);
    for (const segment of prepareContent(turn.segments, this.layout.trimmed.includes(turn.role), markers.quoted)) this.writeSegment(writer, segment);
    writer.markup(markers.close);
    if (turns[index + 1]?.role !== turn.role) writer.markup(markers.groupClose);
  }

  private writeSegment(writer: PieceWriter, segment: PromptSegment): void {
    if (segment.type === 'text') writer.segment(segment.text);
    else if (segment.type === 'latent') writer.add(segment);
    else {
      if (segment.ids.some((id) => id < 0)) throw new Failure(code, 'a prompt holds a negative token id', this.where);
      if (segment.ids.length > 0) writer.add({ type: 'ids', ids: segment.ids });
    }
  }
}
