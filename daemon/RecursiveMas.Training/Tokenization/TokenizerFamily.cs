using RecursiveMas.Engines.Templates;

namespace RecursiveMas.Training.Tokenization;

/// <summary>What a family's tokenizer.json and tokenizer_config.json contain.</summary>
/// <param name="Pattern">Regular expression of the Split pre-tokenizer, as the family publishes it.</param>
/// <param name="Special">Special tokens in id order, appended after the vocabulary.</param>
/// <param name="EndOfTurn">The token that ends a turn.</param>
/// <param name="BeginOfText">The token that begins a text; null when there is none.</param>
/// <param name="ChatTemplate">Jinja chat template.</param>
/// <param name="Normalized">Whether text is put into NFC.</param>
/// <param name="IgnoreMerges">Whether whole pieces in the vocabulary skip merging.</param>
public sealed record TokenizerFamily(
    string Pattern,
    IReadOnlyList<string> Special,
    string EndOfTurn,
    string? BeginOfText,
    string ChatTemplate,
    bool Normalized,
    bool IgnoreMerges)
{
    /// <summary>ChatML without a default system message.</summary>
    public static readonly TokenizerFamily Qwen2 = new(
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        ["<|endoftext|>", "<|im_start|>", "<|im_end|>"],
        "<|im_end|>",
        null,
        @"{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}",
        Normalized: true,
        IgnoreMerges: false);

    /// <summary>Llama-3 headers.</summary>
    public static readonly TokenizerFamily Llama3 = new(
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        ["<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"],
        "<|eot_id|>",
        "<|begin_of_text|>",
        @"{% set loop_messages = messages %}{% for message in loop_messages %}{% set content = '<|start_header_id|>' + message['role'] + '<|end_header_id|>\n\n'+ message['content'] | trim + '<|eot_id|>' %}{% if loop.index0 == 0 %}{% set content = bos_token + content %}{% endif %}{{ content }}{% endfor %}{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{% endif %}",
        Normalized: false,
        IgnoreMerges: true);

    /// <summary>The chat form the template spells.</summary>
    public ChatForm Form => new(BeginOfText is null ? ChatFormKind.ChatMl : ChatFormKind.Llama3, [EndOfTurn]) { StartOfText = BeginOfText, ToolTurns = ToolTurnStyle.Role };

    /// <summary>The family of a style.</summary>
    public static TokenizerFamily Of(TokenizerStyle style) => style == TokenizerStyle.Qwen2 ? Qwen2 : Llama3;
}
