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
    const markers = { chatml: ['<|im_start|>', '<|im_end|>'], llama3: ['<|start_header_id|>', '<|end_header_id|>', '<|eot_id|>'], mlc: [], plain: [] }[form.form];
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
    const writer = new PieceWriter(this.tokenizer);
    if (this.layout.prefixIds.length > 0) writer.add({ type: 'ids', ids: this.layout.prefixIds });
    writer.markup(this.layout.prefix);
    const hasSystem = this.writeSystem(writer, prompt.system);
    for (const [index, turn] of prompt.turns.entries()) this.writeTurn(writer, prompt.turns, turn, index, hasSystem);
    writer.markup(this.layout.assistantOpening);
    return writer.finish();
  }

  private writeSystem(writer: PieceWriter, given: string | null): boolean {
    const { layout } = this;
    if (given !== null && !layout.takesSystem) throw new Failure(code, 'this chat form has no place for a system text', this.where);
    const system = given ?? layout.defaultSystem;
    if (system === null) return false;
    writer.markup(layout.systemOpen);
    if (given === null) writer.markup(system);
    else writer.segment(layout.trims ? trimText(system) : system);
    writer.markup(layout.systemClose);
    return layout.systemOpen.length + system.length + layout.systemClose.length > 0;
  }

  private writeTurn(writer: PieceWriter, turns: readonly PromptTurn[], turn: PromptTurn, index: number, hasSystem: boolean): void {
    const markers = this.layout.turns.get(turn.role);
    if (markers === undefined) throw new Failure(code, `this chat form has no ${turn.role} turns`, this.where);
    if (turns[index - 1]?.role !== turn.role) writer.markup(markers.groupOpen);
    writer.markup(index === 0 && hasSystem && turn.role === 'user' ? (this.layout.openAfterSystem ?? markers.open) : markers.open);
    for (const segment of prepareContent(turn.segments, this.layout.trims, markers.quoted)) this.writeSegment(writer, segment);
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
