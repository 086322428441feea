using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Templates;

/// <summary>
/// Tells which known form a Hugging Face chat template is, by comparing its whole shape (<see cref="JinjaShape"/>, default system text
/// apart) with those of known templates. Templates are never executed, and one that differs anywhere is refused with its fingerprint.
/// </summary>
public static partial class ChatFormDetector
{
    /// <summary>Code of chat templates that are not known.</summary>
    internal const string Code = "RMAS118";

    private const string Allowed = "ChatML, Qwen2, Qwen2.5, Qwen3, SmolLM2, Llama-3, 3.1, 3.2, 3.3, Gemma 1 to 3, Phi-3, 3.5, Mistral";
    private const string NextStep = "write a chat.json beside it that says the form";

    // Llama-3.1's own date, which 3.2 falls back to. Today's would make the same prompt differ from day to day.
    private const string LlamaDates = "Cutting Knowledge Date: December 2023\nToday Date: 26 Jul 2024\n\n";

    internal static readonly IReadOnlyDictionary<string, KnownTemplate> Known = new Dictionary<string, KnownTemplate>(StringComparer.Ordinal)
    {
        ["35cc25591590ea9a"] = KnownTemplate.ChatMl,
        ["23c7a29e6efeaf62"] = KnownTemplate.ChatMlWithDefault,
        ["eebea1bed580c716"] = KnownTemplate.Qwen25,
        ["f30ae9c619d0475a"] = KnownTemplate.Qwen3,
        ["bf5fb7ac644efe59"] = KnownTemplate.Qwen3Thinking,
        ["864f701cf1a53cef"] = KnownTemplate.Llama3,
        ["79c003aefd6b5cf4"] = KnownTemplate.Llama31,
        ["0fe335cfbd83bad6"] = KnownTemplate.Llama32,
        ["2560c108a6e79098"] = KnownTemplate.Gemma2,
        ["b83139b8b53f9799"] = KnownTemplate.Gemma3,
        ["f995e441e2c28523"] = KnownTemplate.Phi3First,
        ["bca0da1c387e8d14"] = KnownTemplate.Phi3FirstBare,
        ["15cc1b4c0da89415"] = KnownTemplate.Phi3,
        ["bb87666f9b19032a"] = KnownTemplate.Phi35,
        ["df0ca8f0b82e6dfc"] = KnownTemplate.MistralSpaced,
        ["d5038197bd482aee"] = KnownTemplate.Mistral,
        ["1e5915641a3ed398"] = KnownTemplate.MistralFirst,
        ["81a179a2b2cebfe3"] = KnownTemplate.MistralLast,
        ["7fd3a2fa5ea192ee"] = KnownTemplate.MistralLastTrimmed,
        ["2310e9d4db7eac91"] = KnownTemplate.MistralNemo,
        ["a8174be3dba3331c"] = KnownTemplate.MistralV7,
        ["ce654ed96bef3328"] = KnownTemplate.MistralV7Tekken,
    };

    /// <summary>Reads tokenizer_config.json (and chat_template.jinja beside it, which newer checkpoints have instead) and names the form.</summary>
    /// <param name="tokenizerConfig">Path of tokenizer_config.json.</param>
    /// <exception cref="RmasException">RMAS117 when it cannot be read, RMAS118 when there is no template or an unknown one.</exception>
    public static ChatForm Detect(string tokenizerConfig)
    {
        using var document = ChatFormFile.Open(tokenizerConfig);
        var config = new JsonPart(document.RootElement, "", tokenizerConfig, ChatFormFile.Code);
        var beside = Path.Combine(Path.GetDirectoryName(tokenizerConfig) ?? "", "chat_template.jinja");
        var part = config["chat_template"];
        // Where both are there, the file is what transformers takes.
        var isBeside = File.Exists(beside);
        if (!isBeside && !part.IsNull && !part.IsText)
            throw part.Refuse(Code, "is not one template", "a single template as a string");
        var template = isBeside ? ReadTemplate(beside) : part.OptionalText();
        if (template is null)
            throw new RmasException(Code, "there is no chat template", tokenizerConfig, NextStep);
        return Identify(template, Token(config["bos_token"]), Token(config["eos_token"]), tokenizerConfig);
    }

    /// <summary>Names the form of a Jinja chat template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="startOfText">The tokenizer's bos_token; null when it has none.</param>
    /// <param name="endOfText">The tokenizer's eos_token; null when it has none.</param>
    /// <param name="where">Place named in errors.</param>
    /// <exception cref="RmasException">RMAS118 when the template is not known.</exception>
    public static ChatForm Identify(string template, string? startOfText, string? endOfText, string where)
    {
        var (fingerprint, system) = Fingerprint(template);
        if (!Known.TryGetValue(fingerprint, out var known))
        {
            var message = $"the chat template (fingerprint {fingerprint}) is not a known one (known: {Allowed})";
            throw new RmasException(Code, message, where, NextStep);
        }

        return Form(known, system, startOfText, endOfText)
            ?? throw new RmasException(Code, "the chat template ends answers with the eos_token, and the tokenizer names none", where, NextStep);
    }

    /// <summary>The form of a known template; null when it needs an eos_token and there is none.</summary>
    internal static ChatForm? Form(KnownTemplate known, string? system, string? startOfText, string? endOfText) =>
        known switch
        {
            KnownTemplate.ChatMl => ChatMl(endOfText),
            KnownTemplate.ChatMlWithDefault => ChatMl(endOfText) with { DefaultSystem = system },
            KnownTemplate.Qwen25 => ChatMl(endOfText) with { DefaultSystem = system, ToolTurns = ToolTurnStyle.Response },
            KnownTemplate.Qwen3 => ChatMl(endOfText) with { ToolTurns = ToolTurnStyle.Response },
            KnownTemplate.Qwen3Thinking => ChatMl(endOfText) with { ToolTurns = ToolTurnStyle.Response, AssistantOpening = "<think>\n" },
            KnownTemplate.Llama3 => Llama(startOfText, endOfText),
            KnownTemplate.Llama31 or KnownTemplate.Llama32 => Llama(startOfText, endOfText) with
            {
                DefaultSystem = "", SystemPreamble = LlamaDates, ToolTurns = ToolTurnStyle.IpythonJson,
            },
            _ => KnownTurns.Of(known, startOfText, endOfText),
        };

    /// <summary>Fingerprint of a template's shape with its default system text taken out, and that text (null when it has none).</summary>
    internal static (string Fingerprint, string? System) Fingerprint(string template)
    {
        if (JinjaShape.Of(template) is not { } shape)
            return ("none: a tag is open", null);
        string? system = null;
        if (DefaultSystem().Match(shape) is { Success: true } match)
        {
            var quoted = match.Groups["text"].Value;
            system = JsonSerializer.Deserialize<string>($"\"{quoted}\"");
            shape = shape.Replace(match.Value, match.Value.Replace(quoted, "DEFAULT", StringComparison.Ordinal), StringComparison.Ordinal)
                .Replace($"\"{quoted}\"", "\"DEFAULT\"", StringComparison.Ordinal);
        }

        return (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shape)))[..16], system);
    }

    private static string ReadTemplate(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError(ChatFormFile.Code, $"cannot read the chat template: {e.Message}", path), e);
        }
    }

    private static ChatForm ChatMl(string? endOfText) => new(ChatFormKind.ChatMl, Ends("<|im_end|>", endOfText));

    private static ChatForm Llama(string? startOfText, string? endOfText) =>
        new(ChatFormKind.Llama3, Ends("<|eot_id|>", endOfText)) { StartOfText = startOfText };

    private static string[] Ends(string turn, string? text) => text is null || text == turn ? [turn] : [turn, text];

    private static string? Token(JsonPart part) => part.IsNull ? null : part.IsText ? part.Text() : part["content"].Text();

    // JSON writes < and > as escapes here, see JinjaShape.
    [GeneratedRegex(@"\\u003C\|im_start\|\\u003Esystem\\n(?<text>(?:[^""\\]|\\[^n]|\\n)+?)\\u003C\|im_end\|\\u003E\\n")]
    private static partial Regex DefaultSystem();
}
