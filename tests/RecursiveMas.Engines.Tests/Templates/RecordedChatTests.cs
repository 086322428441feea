using RecursiveMas.Engines.Templates;
using RecursiveMas.Engines.Tests.Tokenizers;

namespace RecursiveMas.Engines.Tests.Templates;

[TestClass]
public sealed class RecordedChatTests
{
    public static IEnumerable<object[]> Names =>
        new[] { "chatml", "chatml-default", "qwen", "smollm2", "llama3", "mlc" }.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Encode_WhenRecordedConversations_GivesTheRecordedIds(string name)
    {
        var vectors = TokenizerGoldens.Read<ChatVector[]>("chats.json").Where(vector => vector.Form == name).ToList();
        Assert.IsGreaterThanOrEqualTo(10, vectors.Count);
        foreach (var vector in vectors)
        {
            var tokenizer = TokenizerGoldens.Load(vector.Tokenizer);
            var template = ChatTemplate.Create(Form(name), tokenizer, "test");
            var prompt = new PromptEncoder(template, tokenizer).Encode(RecordedPrompt.Of(vector.Messages));

            int[] flat = [.. prompt.Runs.SelectMany(run => run is TokenRun tokens ? tokens.Ids : [-1])];
            CollectionAssert.AreEqual(vector.Ids, flat, string.Join(" | ", vector.Messages.Select(message => message.Content)));
            Assert.AreEqual(vector.Ids.Count(id => id >= 0), prompt.TextTokenCount);
        }
    }

    private static ChatForm Form(string name) => name switch
    {
        "chatml" or "smollm2" => new ChatForm(ChatFormKind.ChatMl, ["<|im_end|>"]),
        "chatml-default" => new ChatForm(ChatFormKind.ChatMl, ["<|im_end|>"]) { DefaultSystem = "You are a helpful assistant." },
        "qwen" => new ChatForm(ChatFormKind.ChatMl, ["<|im_end|>"]) { ToolTurns = ToolTurnStyle.Response },
        "llama3" => new ChatForm(ChatFormKind.Llama3, ["<|eot_id|>"]) { StartOfText = "<|begin_of_text|>", ToolTurns = ToolTurnStyle.Ipython },
        _ => Mlc(),
    };

    private static ChatForm Mlc()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, $$"""{"model_type":"qwen2","conv_template":{{File.ReadAllText(TokenizerGoldens.File("mlc.conv_template.json"))}}}""");
        try
        {
            return ChatFormFile.ReadMlcChatConfig(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
