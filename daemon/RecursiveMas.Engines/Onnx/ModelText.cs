using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Templates;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Everything about a model's text: its tokenizer, its chat template and the tokens that end a turn. Safe for concurrent use.</summary>
public sealed class ModelText
{
    private readonly TextTokenizer tokenizer;
    private readonly ChatTemplate template;
    private readonly PromptEncoder encoder;

    private ModelText(TextTokenizer tokenizer, ChatTemplate template)
    {
        this.tokenizer = tokenizer;
        this.template = template;
        encoder = new PromptEncoder(template, tokenizer);
        EndOfTurn = template.Form.EndOfTurn is [var first, ..] ? tokenizer.SpecialId(first) : template.StopIds.Cast<int?>().Min();
    }

    /// <summary>The token that ends the model's own messages; null when the template names none.</summary>
    public int? EndOfTurn { get; }

    /// <summary>One past the highest id a token belongs to.</summary>
    public int VocabularySize => tokenizer.VocabularySize;

    /// <summary>Texts that end a turn and are no token of their own; as with a request's, what is written includes them.</summary>
    public IReadOnlyList<string> StopStrings => template.StopStrings;

    /// <summary>Reads tokenizer.json and chat.json of a package.</summary>
    public static ModelText Load(ModelPackage package)
    {
        var tokenizer = TextTokenizer.Load(package.TokenizerPath);
        return new ModelText(tokenizer, ChatTemplate.Create(ChatFormFile.Read(package.ChatPath), tokenizer, package.ChatPath));
    }

    /// <summary>Whether a token ends a turn.</summary>
    public bool IsEndOfTurn(int id) => template.StopIds.Contains(id);

    /// <summary>Decodes one turn as it is written.</summary>
    public StreamingDecoder StartDecoding() => tokenizer.StartDecoding();

    /// <summary>Ids and latent segments of a conversation, the assistant's turn opened at its end.</summary>
    public EncodedPrompt Encode(ModelPrompt prompt) => encoder.Encode(prompt);

    /// <summary>Ids and character spans of a plain text.</summary>
    public TokenizeResult Tokenize(string text)
    {
        var tokens = tokenizer.EncodePlain(text);
        return new TokenizeResult(tokens.Ids, tokens.Starts, tokens.Ends);
    }

    /// <summary>What one id stands for, special tokens by their content; empty for ids without a token.</summary>
    internal string TokenText(int id) => tokenizer.HasToken(id) ? tokenizer.Decode([id], includeSpecial: true) : "";

    /// <summary>What the ids of an embedding table with <paramref name="rows"/> rows stand for.</summary>
    internal VocabularyResult Vocabulary(int rows)
    {
        var tokens = new byte[]?[rows];
        for (var id = 0; id < rows; id++)
            tokens[id] = tokenizer.TokenBytes(id);
        return new VocabularyResult(tokens);
    }
}
