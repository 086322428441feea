using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Templates;

namespace RecursiveMas.Engines.Tests.Templates;

[TestClass]
public sealed class ChatFormDetectorTests
{
    private const string Default = "{% if loop.first and messages[0]['role'] != 'system' %}{{ '<|im_start|>system\\nBe \"kind\".\\n<|im_end|>\\n' }}{% endif %}";

    private const string Turn = "{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}";

    private const string Opening = "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

    private const string ChatMl = "{% for message in messages %}" + Turn + "{% endfor %}" + Opening;

    private const string ChatMlWithDefault = "{% for message in messages %}" + Default + Turn + "{% endfor %}" + Opening;

    private const string Llama3 = "{% set loop_messages = messages %}{% for message in loop_messages %}"
        + "{% set content = '<|start_header_id|>' + message['role'] + '<|end_header_id|>\n\n'+ message['content'] | trim + '<|eot_id|>' %}"
        + "{% if loop.index0 == 0 %}{% set content = bos_token + content %}{% endif %}{{ content }}{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{% endif %}";

    [TestMethod]
    public void Identify_WhenChatMl_HasNoDefaultSystem()
    {
        var form = Identify(ChatMl);
        Assert.AreEqual(ChatFormKind.ChatMl, form.Form);
        Assert.IsNull(form.DefaultSystem);
        Assert.AreEqual(ToolTurnStyle.Role, form.ToolTurns);
        CollectionAssert.AreEqual(new[] { "<|im_end|>", "<eos>" }, form.EndOfTurn.ToArray());
    }

    [TestMethod]
    public void Identify_WhenTemplateInsertsASystemText_KeepsIt() =>
        Assert.AreEqual("Be \"kind\".\n", Identify(ChatMlWithDefault).DefaultSystem);

    [TestMethod]
    public void Identify_WhenLlama3_TrimsAndStartsText()
    {
        var form = Identify(Llama3);
        Assert.AreEqual(ChatFormKind.Llama3, form.Form);
        Assert.AreEqual("<bos>", form.StartOfText);
        Assert.IsNull(form.SystemPreamble);
    }

    [TestMethod]
    public void Identify_WhenOnlySpacingQuotesOrCommentsDiffer_IsTheSame()
    {
        var spaced = ChatMl.Replace("{{'", "{#- a note -#}{{  '", StringComparison.Ordinal).Replace("message['role']", "message[ \"role\" ]", StringComparison.Ordinal)
            .Replace("{% endfor %}", "\n  {%- endfor %}\n", StringComparison.Ordinal).Replace("add_generation_prompt %}", "add_generation_prompt  -%}\n ", StringComparison.Ordinal);
        Assert.AreEqual(ChatFormKind.ChatMl, Identify(spaced).Form);
    }

    [TestMethod]
    [DataRow("'<|im_end|>' + '\\n'", "'<|im_end|>'")]
    [DataRow("message['content']", "message['content'] | trim")]
    [DataRow("<|im_start|>assistant\\n", "<|im_start|>assistant\\n<think>\\n")]
    [DataRow("{% endfor %}", " {% endfor %}x")]
    [DataRow("{% endfor %}", "{{ eos_token }}{% endfor %}")]
    [DataRow("message['role'] +", "message['name'] +")]
    [DataRow("{% endfor %}", "{% endfor")]
    [DataRow("{{'", "{{+'")]
    public void Identify_WhenRenderingWouldDiffer_RefusesByName(string part, string other)
    {
        var changed = ChatMl.Replace(part, other, StringComparison.Ordinal);
        Assert.AreNotEqual(ChatMl, changed);
        var error = Assert.ThrowsExactly<RmasException>(() => Identify(changed)).Error;
        Assert.AreEqual("RMAS118", error.Code);
        Assert.Contains("fingerprint", error.Message);
        Assert.IsNotNull(error.NextStep);
    }

    [TestMethod]
    public void Detect_WhenConfigHasTemplate_TakesItsTokens()
    {
        var form = Detect(JsonSerializer.Serialize(new { chat_template = ChatMl, eos_token = new { content = "<|endoftext|>", lstrip = false } }));
        CollectionAssert.AreEqual(new[] { "<|im_end|>", "<|endoftext|>" }, form.EndOfTurn.ToArray());
    }

    [TestMethod]
    public void Detect_WhenTemplateStandsInItsOwnFile_TakesIt() =>
        Assert.AreEqual(ChatFormKind.Llama3, Detect("""{"bos_token":"<|begin_of_text|>"}""", Llama3).Form);

    // As transformers has it.
    [TestMethod]
    public void Detect_WhenBothAreThere_TakesTheFileOfItsOwn() =>
        Assert.AreEqual(ChatFormKind.Llama3, Detect(JsonSerializer.Serialize(new { chat_template = ChatMl, bos_token = "<|begin_of_text|>" }), Llama3).Form);

    [TestMethod]
    [DataRow("{}", "RMAS118")]
    [DataRow("""{"chat_template":""}""", "RMAS118")]
    [DataRow("""{"chat_template":[{"name":"default","template":"x"}]}""", "RMAS118")]
    [DataRow("""{"chat_template":"x","eos_token":3}""", "RMAS117")]
    [DataRow("not json", "RMAS117")]
    public void Detect_WhenThereIsNoKnownTemplate_RefusesByName(string config, string code) =>
        Assert.AreEqual(code, Assert.ThrowsExactly<RmasException>(() => Detect(config)).Error.Code);

    private static ChatForm Identify(string template) => ChatFormDetector.Identify(template, "<bos>", "<eos>", "test");

    [TestMethod]
    public void Detect_WhenTheTemplateFileCannotBeRead_RefusesByName()
    {
        var folder = Directory.CreateTempSubdirectory("rmas-chat-");
        try
        {
            var path = Path.Combine(folder.FullName, "tokenizer_config.json");
            File.WriteAllText(path, "{}");
            // A template somebody else is writing.
            using var busy = new FileStream(Path.Combine(folder.FullName, "chat_template.jinja"), FileMode.Create, FileAccess.Write, FileShare.None);
            Assert.AreEqual("RMAS117", Assert.ThrowsExactly<RmasException>(() => ChatFormDetector.Detect(path)).Error.Code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ChatForm Detect(string config, string? beside = null)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "tokenizer_config.json");
            File.WriteAllText(path, config);
            if (beside is not null)
                File.WriteAllText(Path.Combine(folder.FullName, "chat_template.jinja"), beside);
            return ChatFormDetector.Detect(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
